import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The shop's front: bottle-green paint. */
const counter: MantineColorsTuple = [
  "#edf6f0",
  "#d9eadf",
  "#b3d5bf",
  "#8abf9d",
  "#67ab80",
  "#4a9868",
  "#2f7f55",
  "#1f6446",
  "#174d37",
  "#0f3628",
];

/** The awning's other colour: fired clay. */
const clay: MantineColorsTuple = [
  "#fdf1ec",
  "#f8ded3",
  "#efbaa5",
  "#e69473",
  "#de744a",
  "#d05c33",
  "#b54a26",
  "#993d1f",
  "#7b3119",
  "#5c2412",
];

const dark: MantineColorsTuple = [
  "#ece7da",
  "#cbc8bb",
  "#9fa79e",
  "#75827b",
  "#4a5a52",
  "#33423b",
  "#25322c",
  "#1a2520",
  "#121b17",
  "#0c1310",
];

const gray: MantineColorsTuple = [
  "#fbf8f1",
  "#f4eee1",
  "#e9e0cd",
  "#dbcfb7",
  "#c2b599",
  "#a0947b",
  "#7a7160",
  "#5d574b",
  "#3f3c35",
  "#24241f",
];

const dialogTitle = { fontFamily: "var(--mantine-font-family-headings)", fontWeight: 650, fontSize: 17 };

export const theme = createTheme({
  primaryColor: "counter",
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  colors: { counter, clay, dark, gray },
  black: "#1b2621",
  white: "#fffdf8",
  fontFamily: "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  headings: {
    fontFamily: "'Bricolage Grotesque Variable', 'Figtree Variable', system-ui, sans-serif",
    fontWeight: "650",
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { styles: { title: dialogTitle } },
    Drawer: { styles: { title: dialogTitle } },
  },
});

/** Names for surfaces, so that style sheets speak of the shop and not of shades. */
export const surfaces: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fffdf8",
    "--mantine-color-dimmed": "#655f52",
    "--mantine-color-placeholder": "#726957",
    "--paper": "#f5efe2",
    "--paper-raised": "#fffdf8",
    "--paper-sunk": "#ebe2cf",
    "--line": "#ddd2bb",
    "--ink": "#1b2621",
    "--ink-soft": "#5d584b",
    "--brand": "#1f6446",
    "--brand-ink": "#fffdf8",
    "--clay": "#b54a26",
    "--link": "#14648a",
  },
  dark: {
    "--mantine-color-body": "#18221e",
    "--mantine-color-dimmed": "#a3aca3",
    "--mantine-color-placeholder": "#8f9a93",
    "--paper": "#101815",
    "--paper-raised": "#18221e",
    "--paper-sunk": "#0c1310",
    "--line": "#2e3b35",
    "--ink": "#ece7da",
    "--ink-soft": "#a9b0a6",
    "--brand": "#67ab80",
    "--brand-ink": "#0c1310",
    "--clay": "#e69473",
    "--link": "#8cc8e8",
  },
});
