import { createContext, type ReactNode, use, useState } from "react";
import classes from "./PhoneScreen.module.css";

const ScreenContext = createContext<HTMLElement | null>(null);

/** The element that sheets and dialogs of the phone open in. */
export const usePhoneScreen = () => use(ScreenContext);

/** The device: a frame around its screen where there is room, the whole page on a real phone. */
export function PhoneScreen({ children }: { children: ReactNode }) {
  const [screen, setScreen] = useState<HTMLElement | null>(null);
  return (
    <div className={classes.device}>
      <div className={classes.screen} ref={setScreen}>
        <ScreenContext value={screen}>{children}</ScreenContext>
      </div>
    </div>
  );
}
