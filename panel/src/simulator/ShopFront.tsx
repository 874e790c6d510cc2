import type { CSSProperties } from "react";
import classes from "./ShopFront.module.css";
import type { ShopLook } from "./shopLook";

/** A shop's little front: its awning and its initials. */
export function ShopFront({ look, size = 44 }: { look: ShopLook; size?: number }) {
  return (
    <svg className={classes.front} viewBox="0 0 44 44" width={size} height={size} aria-hidden>
      <rect width="44" height="44" rx="10" fill={look.stripe} />
      <path d="M0 14h44v20a10 10 0 0 1-10 10H10A10 10 0 0 1 0 34Z" fillOpacity="0.2" />
      <path d="M0 10A10 10 0 0 1 10 0h1v14a5.5 5.5 0 0 1-11 0Z" fill="#fbf1de" />
      <path
        d="M11 0h11v14a5.5 5.5 0 0 1-11 0ZM33 0h1a10 10 0 0 1 10 10v4a5.5 5.5 0 0 1-11 0Z"
        fill={look.stripe}
      />
      <path d="M22 0h11v14a5.5 5.5 0 0 1-11 0Z" fill="#fbf1de" />
      <text x="22" y="37" textAnchor="middle" className={classes.initials} fill={look.ink}>
        {look.initials}
      </text>
    </svg>
  );
}

/** The awning across the stage, in the colour of the shop that is open. */
export function Awning({ look }: { look: ShopLook }) {
  return <div className={classes.awning} style={{ "--stripe": look.stripe } as CSSProperties} aria-hidden />;
}
