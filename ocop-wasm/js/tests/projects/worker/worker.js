import { check } from "./node_modules/ocop-wasm/dist/index.js";

self.onmessage = ({ data }) => self.postMessage({ status: check(data).status });
