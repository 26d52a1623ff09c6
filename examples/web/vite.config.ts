import { defineConfig } from "vite";
import { pages } from "./src/pages.ts";
import { offline } from "./vite-offline.ts";

const files = pages.map((page) => page.file);

export default defineConfig({
  base: "./",
  plugins: [offline(files)],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // The package carries its module within it, which is most of the script.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: files },
  },
  // The package lies outside of this folder.
  server: { fs: { allow: ["../.."] } },
});
