import { ConflictError } from "../errors.ts";
import type { Mixtape } from "./mixtape.ts";
import { type MixtapeJson, toMixtapeJson } from "./mixtape_json.ts";

/** A mixtape was saved by somebody else since it was read: in another tab, by a program, by hand. */
export class MixtapeChangedError extends ConflictError {
  override name = "MixtapeChangedError";
  /** The mixtape as it is now. */
  override readonly details: { readonly current: MixtapeJson };

  constructor(current: Mixtape) {
    super(
      `Cannot save mixtape "${current.slug}" as it has changed since it was opened`,
    );
    this.details = { current: toMixtapeJson(current) };
  }
}
