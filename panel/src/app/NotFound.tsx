import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Center h="100%" p="lg">
      <Stack align="center" maw={420} ta="center">
        <Title order={1}>{t("app.notFound.title")}</Title>
        <Text c="dimmed">{t("app.notFound.text")}</Text>
        <Button component={Link} to="/">
          {t("app.notFound.back")}
        </Button>
      </Stack>
    </Center>
  );
}
