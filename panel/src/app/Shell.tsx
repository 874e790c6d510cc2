import { useTranslation } from "react-i18next";
import { Link, Outlet } from "react-router";
import classes from "./Shell.module.css";
import { Tools } from "./Tools";
import { Wordmark } from "./Wordmark";

export function Shell() {
  const { t } = useTranslation();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#contenido">
        {t("app.skip")}
      </a>
      <header className={classes.header}>
        <Link to="/" className={classes.brand} aria-label={t("app.home")}>
          <Wordmark />
        </Link>
        <span className={classes.page}>{t("simulator.title")}</span>
        <div className={classes.tools}>
          <Tools />
        </div>
      </header>
      <main id="contenido" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
