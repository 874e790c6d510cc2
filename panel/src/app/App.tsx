import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter, Navigate, RouterProvider } from "react-router";
import { RequestFailed } from "./http";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";
import { surfaces, theme } from "./theme";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused stays refused; what nobody answered is worth another try.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof RequestFailed && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});

// Each page is a file of its own: a visitor loads what they open.
const simulator = async () => ({ Component: (await import("../simulator/SimulatorPage")).SimulatorPage });

const router = createBrowserRouter([
  {
    element: <Shell />,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to="/simulador" replace /> },
      { path: "simulador", lazy: simulator },
      { path: "simulador/:slug", lazy: simulator },
      { path: "*", element: <NotFound /> },
    ],
  },
]);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={surfaces} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
