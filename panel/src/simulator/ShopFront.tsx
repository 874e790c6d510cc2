import type { CSSProperties } from "react";
import classes from "./ShopFront.module.css";
import { shopLook } from "./shopLook";

/** A shop's little front: its awning and its initials. */
export function ShopFront({ shop, size = 44 }: { shop: { slug: string; name: string }; size?: number }) {
  const look = shopLook(shop);
  const style = { "--stripe": look.stripe, "--sign": look.ink, "--size": `${size}px` } as CSSProperties;
  return (
    <span className={classes.front} style={style} aria-hidden>
      <span className={classes.initials}>{look.initials}</span>
    </span>
  );
}

/** The awning across the stage, in the colour of the shop that is open. */
export function Awning({ shop }: { shop: { slug: string; name: string } }) {
  const style = { "--stripe": shopLook(shop).stripe } as CSSProperties;
  return <div className={classes.awning} style={style} aria-hidden />;
}
