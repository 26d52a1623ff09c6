/**
 * An application as a Standard Schema (version 1.1), for React Hook Form, TanStack Form, vee-validate, Angular and others.
 */
import { check } from "./check.js";
import { CODE_JOINT, FORM_JOINT } from "./fields.js";
import { isPlainObject, withoutNulls } from "./plain.js";
import type { Plain, PlainObject } from "./plain.js";
import { screenForm, withUnread } from "./screen.js";
import type { Application, Decision, Finding, Lang } from "./types.js";

/** The interface of standardschema.dev, version 1.1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly "~standard": StandardSchemaV1.Props<Input, Output>;
}

export declare namespace StandardSchemaV1 {
  interface Props<Input = unknown, Output = Input> {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown, options?: Options | undefined) => Result<Output>;
    readonly types?: Types<Input, Output> | undefined;
  }
  interface Options {
    readonly libraryOptions?: Record<string, unknown> | undefined;
  }
  type Result<Output> = SuccessResult<Output> | FailureResult;
  interface SuccessResult<Output> {
    readonly value: Output;
    readonly issues?: undefined;
  }
  interface FailureResult {
    readonly issues: readonly Issue[];
  }
  interface Issue {
    readonly message: string;
    readonly path?: readonly PropertyKey[] | undefined;
  }
  interface Types<Input = unknown, Output = Input> {
    readonly input: Input;
    readonly output: Output;
  }
}

/** Options of `applicationSchema`. */
export interface SchemaOptions {
  /** The sheet that the form shows; takes the place of the value's own. */
  productSet: number;
  /** Takes the place of the value's own, too. */
  decision?: Decision;
  /** The language of messages, Vietnamese unless named; `libraryOptions.lang` overrides it. */
  lang?: Lang;
  /** Criteria without an answer are issues too. */
  complete?: boolean;
}

const NOT_ANSWERED: Record<Lang, string> = { vi: "Chưa trả lời.", en: "Not answered yet." };

/**
 * A schema whose issues are the blockers of a check; warnings and notes are none.
 *
 * Inside `answers` it reads `2.3`, `2_3`, and the nested forms that libraries make of dotted names (`{ 2: { 3: … } }`,
 * lists alike), and names places in the spelling it was given. The value is the application with dotted codes.
 */
export function applicationSchema(options: SchemaOptions): StandardSchemaV1<Application, Application> {
  const { productSet, decision, complete = false } = options;
  return {
    "~standard": {
      version: 1,
      vendor: "ocop-wasm",
      validate(value, given) {
        const lang = language(given?.libraryOptions?.["lang"]) ?? options.lang ?? "vi";
        const plain = screenForm(value);
        if (!isPlainObject(plain)) return { issues: check(value, { lang }).findings.filter(blocks).map((finding) => issue(finding, [])) };
        const { answers, spelling } = dotted(plain["answers"]);
        const application: Record<string, unknown> = { ...withoutNulls(plain), product_set: productSet };
        if (decision !== undefined) application["decision"] = decision;
        if (answers !== undefined) application["answers"] = answers;
        const { findings } = check(application, { lang });
        const issues = findings.filter(blocks).map((finding) => issue(finding, spelling.of(finding.path)));
        if (complete) {
          const named = new Set(findings.filter(blocks).map((finding) => finding.path.join("/")));
          for (const code of unanswered(findings)) {
            if (named.has(`answers/${code}`)) continue;
            issues.push({ message: NOT_ANSWERED[lang], path: spelling.of(["answers", code]) });
          }
        }
        if (issues.length > 0) return { issues };
        return { value: withUnread(application as Plain, value) as Application };
      },
    },
  };
}

function language(given: unknown): Lang | undefined {
  return given === "vi" || given === "en" ? given : undefined;
}

function blocks(finding: Finding): boolean {
  return finding.severity === "blocker";
}

function issue(finding: Finding, path: readonly PropertyKey[]): StandardSchemaV1.Issue {
  return { message: finding.message ?? finding.code, path };
}

function unanswered(findings: readonly Finding[]): string[] {
  const codes = findings.find((finding) => finding.code === "unanswered")?.params["criteria"];
  return Array.isArray(codes) ? codes : [];
}

/** How the form spells the places of answers. */
class Spelling {
  private readonly places = new Map<string, readonly string[]>();
  private likeOthers: ((code: string) => readonly string[]) | undefined;

  note(code: string, place: readonly string[]): void {
    this.places.set(code, place);
    if (code.includes(CODE_JOINT)) {
      const [first] = place;
      this.likeOthers ??=
        place.length > 1
          ? (other) => other.split(CODE_JOINT)
          : first?.includes(FORM_JOINT)
            ? (other) => [other.replaceAll(CODE_JOINT, FORM_JOINT)]
            : (other) => [other];
    }
  }

  /** A path of a finding as the form spells it; without an example as `fieldName` does. */
  of(path: readonly (string | number)[]): readonly PropertyKey[] {
    const [start, code] = path;
    if (start !== "answers" || typeof code !== "string") return path;
    const asForms = (other: string): readonly string[] => [other.replaceAll(CODE_JOINT, FORM_JOINT)];
    return [start, ...(this.places.get(code) ?? (this.likeOthers ?? asForms)(code))];
  }
}

/** Answers by dotted codes, from any spelling. */
function dotted(given: Plain | undefined): { answers: Plain | undefined; spelling: Spelling } {
  const spelling = new Spelling();
  if (!isPlainObject(given)) return { answers: given ?? undefined, spelling };
  const answers: Record<string, Plain> = {};
  const walk = (node: PlainObject, start: readonly string[]): void => {
    for (const [name, value] of Object.entries(node)) {
      const place = [...start, name];
      const code = place.join(CODE_JOINT).replaceAll(FORM_JOINT, CODE_JOINT);
      // A bare number may be a section that holds criteria; a full code is none.
      if (isPlainObject(value) && /^\d+$/.test(name) && place.length < 3) {
        walk(value, place);
      } else {
        spelling.note(code, place);
        if (value !== null) Object.defineProperty(answers, code, { value, enumerable: true, configurable: true, writable: true });
      }
    }
  };
  walk(given, []);
  return { answers, spelling };
}
