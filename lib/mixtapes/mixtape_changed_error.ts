import { ConflictError } from "../errors.ts";
import type { Mixtape } from "./mixtape.ts";

/** A mixtape was saved by somebody else since it was read: in another tab, by a program, by hand. */
export class MixtapeChangedError extends ConflictError {
  override name = "MixtapeChangedError";
  /** As it is now. */
  readonly current: Mixtape;

  constructor(current: Mixtape) {
    super(
      `Cannot save mixtape "${current.slug}" as it has changed since it was opened`,
    );
    this.current = current;
  }
}
