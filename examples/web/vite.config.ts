import { defineConfig } from "vite";
import { offline } from "./vite-offline.ts";

export default defineConfig({
  base: "./",
  plugins: [offline()],
  // The package carries its module within it, which is most of the script.
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  // The package lies outside of this folder.
  server: { fs: { allow: ["../.."] } },
});
