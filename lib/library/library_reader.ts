import { startWorker } from "../threads/start_worker.ts";
import type {
  Questions,
  ReaderAnswer,
  ReaderOrder,
} from "./library_messages.ts";

/** The library as it can be asked from the thread that serves: nothing of it waits for the disk there. */
export class LibraryReader implements Disposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #questions = 0;
  #failure: Error | null = null;

  /** @param database path of a database that is there */
  constructor(database: string) {
    this.#worker = startWorker(
      new URL("./reader_worker.ts", import.meta.url),
      "library reader",
    );
    this.#worker.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("error" in data) {
        waiting?.reject(new Error(`Cannot read the library: ${data.error}`));
      } else waiting?.resolve(data.value);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(`Cannot read the library: ${event.message}`));
    };
    this.#send({ type: "open", database });
  }

  /** Whether its thread has ended by itself, so that another has to be made. */
  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  /** Puts a question. */
  ask<Question extends keyof Questions>(
    question: Question,
    ...values: Parameters<Questions[Question]>
  ): Promise<ReturnType<Questions[Question]>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = this.#questions++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#send({ type: "ask", id, question, values });
    // The worker answers each question with what `Questions` says.
    return waiting.promise as Promise<ReturnType<Questions[Question]>>;
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
    this.#fail(new Error("Cannot read the library as the server ends"));
  }

  #send(order: ReaderOrder): void {
    this.#worker.postMessage(order);
  }

  #fail(error: Error): void {
    this.#failure = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
