/**
 * How a value is handed to the module: one run of bytes, which `tape.rs` reads and describes.
 */
import type { Plain } from "./screen.js";

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;
const LIST = 5;
const OBJECT = 6;
const END = 7;

const utf8 = new TextEncoder();

/** Writes a value. What it returns is good until the next call. */
export function tape(value: Plain): Uint8Array {
  writer.start();
  writer.value(value);
  return writer.written();
}

class Writer {
  private bytes = new Uint8Array(8_192);
  private view = new DataView(this.bytes.buffer);
  private end = 0;

  start(): void {
    // A large application of the past holds no memory.
    if (this.bytes.length > 262_144) this.resize(8_192);
    this.end = 0;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.end);
  }

  value(value: Plain): void {
    if (value === null) this.tag(NULL);
    else if (typeof value === "number") this.number(value);
    else if (typeof value === "string") this.text(value);
    else if (typeof value === "boolean") this.tag(value ? TRUE : FALSE);
    else if (Array.isArray(value)) {
      this.tag(LIST);
      for (const item of value) this.value(item);
      this.tag(END);
    } else {
      this.tag(OBJECT);
      for (const name of Object.keys(value)) {
        this.text(name);
        this.value(value[name] ?? null);
      }
      this.tag(END);
    }
  }

  private tag(tag: number): void {
    this.room(1);
    this.bytes[this.end++] = tag;
  }

  private number(number: number): void {
    this.room(9);
    this.bytes[this.end] = NUMBER;
    this.view.setFloat64(this.end + 1, number, true);
    this.end += 9;
  }

  private text(text: string): void {
    const start = this.end + 5;
    this.room(5 + 3 * text.length);
    this.bytes[this.end] = TEXT;
    let written = 0;
    // Most texts are names and dates: copying them here is faster than asking the encoder.
    for (; written < text.length && written < 64; written++) {
      const code = text.charCodeAt(written);
      if (code > 127) break;
      this.bytes[start + written] = code;
    }
    if (written < text.length) {
      written += utf8.encodeInto(text.slice(written), this.bytes.subarray(start + written)).written;
    }
    this.view.setUint32(this.end + 1, written, true);
    this.end = start + written;
  }

  private room(more: number): void {
    if (this.end + more > this.bytes.length) this.resize(2 * (this.end + more));
  }

  private resize(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, Math.min(this.end, size)));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}

const writer = new Writer();
