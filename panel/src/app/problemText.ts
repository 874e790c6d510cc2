import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { RequestFailed } from "./http";

/** What to tell a person about a request that failed: the server's own words first. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof RequestFailed)) return t("problem.offline");
      if (error.detail) return error.detail;
      // A gateway in front of a stopped server answers in its place.
      return error.status === 0 || (error.status >= 502 && error.status <= 504)
        ? t("problem.offline")
        : t("problem.unexpected", { status: error.status });
    },
    [t],
  );
}
