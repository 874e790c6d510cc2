import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Where the product listens while `npm run dev` serves the page; only the development server uses it.
const server = process.env.MOSTRADOR_URL ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [react()],
  build: {
    // Everything under assets/ carries a content hash, so the server may let browsers keep it for good.
    assetsDir: "assets",
    // Inlined data: fonts and images would be refused by the content security policy.
    assetsInlineLimit: 0,
    target: "es2022",
    rolldownOptions: {
      output: {
        // What changes with a release of its own stays cached when our code changes.
        codeSplitting: {
          groups: [
            { name: "vendor", test: /node_modules\/(react|react-dom|react-router|scheduler|@mantine)\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: { "/simulator": { target: server, ws: true } },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts"],
  },
});
