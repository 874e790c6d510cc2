import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "../i18n/en.json";
import es from "../i18n/es.json";

export const languages = ["es", "en"] as const;
export type Language = (typeof languages)[number];

const storageKey = "mostrador.language";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
  }
}

void i18next.use(initReactI18next).init({
  resources: { es: { translation: es }, en: { translation: en } },
  lng: remembered(),
  fallbackLng: "es",
  interpolation: { escapeValue: false },
});

document.documentElement.lang = i18next.language;
i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
});

function remembered(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored) ?? "es";
}
