import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelQuery } from "./api";

/** The customer notices nothing when the local engine answers in the model's place; whoever runs the shop should. */
export function ModelNotice({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(modelQuery(slug));
  if (!data?.standIn) return null;
  return (
    <Alert color="clay" title={t("model.title")} role="status">
      {t(`model.${data.standIn}`)}
    </Alert>
  );
}
