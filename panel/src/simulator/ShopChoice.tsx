import { Alert, Button, Code, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RequestFailed } from "../app/http";
import { useProblemText } from "../app/problemText";
import type { PaintedShop } from "./api";
import classes from "./ShopChoice.module.css";
import { ShopList } from "./ShopList";

interface Props {
  shops: UseQueryResult<PaintedShop[]>;
  /** A slug that the address names and no shop has. */
  unknown: string | undefined;
  tel: string;
}

export function ShopChoice({ shops, unknown, tel }: Props) {
  const { t } = useTranslation();
  const lost = shops.isSuccess && unknown !== undefined && shops.data.length > 0;
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h1 className={classes.title}>
          {lost ? t("shops.unknownTitle", { slug: unknown }) : t("simulator.pickTitle")}
        </h1>
        <p className={classes.text}>{lost ? t("shops.unknownText") : t("simulator.pickText")}</p>
        <Shops shops={shops} tel={tel} />
      </div>
    </div>
  );
}

function Shops({ shops, tel }: { shops: UseQueryResult<PaintedShop[]>; tel: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (shops.isPending)
    return (
      <div className={classes.loading} role="status" aria-label={t("shops.loading")}>
        {[1, 2, 3, 4].map((key) => (
          <Skeleton key={key} height={86} radius={12} />
        ))}
      </div>
    );
  if (shops.error instanceof RequestFailed && shops.error.status === 404)
    return (
      <Alert color="clay" title={t("shops.offTitle")}>
        {t("shops.offText")}
      </Alert>
    );
  if (shops.isError)
    return (
      <Alert color="clay" title={t("shops.failed")} role="alert">
        <p className={classes.problem}>{problemText(shops.error)}</p>
        <Button color="clay" size="xs" loading={shops.isFetching} onClick={() => void shops.refetch()}>
          {t("app.retry")}
        </Button>
      </Alert>
    );
  if (shops.data.length === 0)
    return (
      <Alert color="counter" title={t("shops.emptyTitle")}>
        <p className={classes.problem}>{t("shops.emptyText")}</p>
        <Code block>{"./mostrador tenant create --name … --slug … --type … --phone …\n./run"}</Code>
      </Alert>
    );
  return <ShopList shops={shops.data} tel={tel} wide />;
}
