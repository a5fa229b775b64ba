import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = `http://127.0.0.1:${process.env.PORT ?? 8080}`;

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    // Fonts stay files: inlined ones would break the page's own security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A browser asks for six files at once: what comes together is one file. What fewer
          // pages share would bring the charts to pages that have none.
          groups: [
            { name: "start", tags: ["$initial"], priority: 3 },
            {
              name: "charts",
              test: /node_modules[\\/](echarts|zrender)[\\/]/,
              entriesAware: true,
              priority: 2,
            },
            { name: "shared", test: /[\\/]client[\\/]/, minShareCount: 8, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    // The server takes a request for its own only when it is addressed as itself.
    proxy: { "/api/v1": { target: server, changeOrigin: true, headers: { origin: server } } },
  },
});
