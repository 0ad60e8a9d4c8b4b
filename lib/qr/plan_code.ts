import {
  chooseWithLogo,
  chooseWithoutLogo,
  type Encoding,
  modulesOf,
  type SmallestVersion,
} from "./code_level.ts";

/** Light modules around a code (ISO/IEC 18004, section 6.3.8). */
export const QUIET_ZONE = 4;

/** Pixels of a module below which cameras and readers begin to fail. */
const LEAST_SCALE = 2;
/** A logo is not worth modules that are smaller than this, if they are larger without it. */
const LEAST_SCALE_WITH_LOGO = 3;

/** How a code of a given size is drawn. */
export interface CodePlan extends Encoding {
  readonly hasLogo: boolean;
  /** Modules a side, without the quiet zone. */
  readonly modules: number;
  /** Pixels of a module, whole ones. */
  readonly scale: number;
  /** Pixels before the first module; what division leaves goes to the quiet zone. */
  readonly offset: number;
}

/** The ways to draw a code, the one with the most decoration first, or why there is none. */
export type CodePlans =
  | { readonly kind: "plans"; readonly plans: readonly CodePlan[] }
  | {
    readonly kind: "too-small";
    /** Pixels a side that would do. */
    readonly smallest: number;
  }
  | { readonly kind: "too-long" };

/**
 * Decides how a code is drawn, so that every module is of whole pixels and large enough to be read.
 *
 * @param size pixels a side of the picture, its quiet zone included
 */
export function planCode(
  smallest: SmallestVersion,
  { size, hasLogo }: { size: number; hasLogo: boolean },
): CodePlans {
  const bare = chooseWithoutLogo(smallest);
  if (bare === null) return { kind: "too-long" };
  const tightest = smallest("L") ?? bare.version;
  const plans: CodePlan[] = [];
  const plain = layOut(bare, size);
  const fancy = hasLogo ? chooseWithLogo(smallest) : null;
  if (fancy !== null) {
    const plan = layOut(fancy, size, true);
    const isWorthIt = plan.scale >= LEAST_SCALE_WITH_LOGO ||
      plan.scale >= Math.max(plain.scale, LEAST_SCALE);
    if (isWorthIt) plans.push(plan);
  }
  plans.push(plain, layOut({ level: "L", version: tightest }, size));
  const readable = plans.filter(({ scale }) => scale >= LEAST_SCALE);
  if (readable.length > 0) return { kind: "plans", plans: readable };
  return {
    kind: "too-small",
    smallest: (modulesOf(tightest) + 2 * QUIET_ZONE) * LEAST_SCALE,
  };
}

function layOut(encoding: Encoding, size: number, hasLogo = false): CodePlan {
  const modules = modulesOf(encoding.version);
  const scale = Math.floor(size / (modules + 2 * QUIET_ZONE));
  const offset = Math.floor((size - modules * scale) / 2);
  return { ...encoding, hasLogo, modules, scale, offset };
}
