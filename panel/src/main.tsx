import "@mantine/core/styles.css";
import "@fontsource-variable/figtree";
import "@fontsource-variable/bricolage-grotesque";
import "./app/base.css";
import "./app/i18n";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
