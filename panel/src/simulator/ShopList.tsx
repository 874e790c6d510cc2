import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { PaintedShop } from "./api";
import { kindName } from "./kinds";
import { ShopFront } from "./ShopFront";
import classes from "./ShopList.module.css";

interface Props {
  shops: PaintedShop[];
  current?: string;
  tel: string;
  /** As fronts along a street instead of a column. */
  wide?: boolean;
  onPick?: () => void;
}

export function ShopList({ shops, current, tel, wide, onPick }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("shops.title")}>
      <ul className={classes.shops} data-wide={wide || undefined}>
        {shops.map((shop) => (
          <li key={shop.slug}>
            <NavLink
              className={classes.shop ?? ""}
              to={`/simulador/${encodeURIComponent(shop.slug)}?tel=${tel}`}
              {...(onPick ? { onClick: onPick } : {})}
              data-current={shop.slug === current || undefined}
            >
              <ShopFront look={shop.look} size={wide ? 56 : 42} />
              <span className={classes.words}>
                <span className={classes.name}>{shop.name}</span>
                <span className={classes.kind}>{kindName(shop.type, t)}</span>
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
