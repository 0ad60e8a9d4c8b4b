import { BusyError } from "../errors.ts";
import { startWorker } from "../threads/start_worker.ts";
import type { ImageAnswer, ImageJob, ImageResult } from "./image_jobs.ts";

/** Settings of an {@linkcode ImageThread}. */
export interface ImageThreadOptions {
  /** Folders with more fonts, the preferred ones first. */
  fontFolders?: readonly string[];
  /** Milliseconds after which a job is given up and its worker terminated. Default: 30000. */
  patience?: number;
  /** Jobs that may wait. Default: 256. */
  mostWaiting?: number;
}

/** Somebody looks at a spinner for what is urgent: a code. Covers appear in a page that is there already. */
export type Urgency = "urgent" | "patient";

interface Task {
  readonly job: ImageJob;
  readonly settle: PromiseWithResolvers<ImageResult>;
}

/**
 * One worker for all images, started with the first job. It has one job at a time: a picture can take 300 MB, and
 * more threads would take the cores from those who listen. A worker that hangs or dies fails its job alone.
 */
export class ImageThread implements Disposable {
  readonly #fontFolders: readonly string[];
  readonly #patience: number;
  readonly #mostWaiting: number;
  readonly #waiting: Record<Urgency, Task[]> = { urgent: [], patient: [] };
  #worker: Worker | undefined;
  #running: Task | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ImageThreadOptions = {}) {
    this.#fontFolders = options.fontFolders ?? [];
    this.#patience = options.patience ?? 30_000;
    this.#mostWaiting = options.mostWaiting ?? 256;
  }

  /**
   * Does a job when those before it are done.
   *
   * @throws {BusyError} too many wait
   * @throws {Error} the job failed, took too long, or the thread was disposed
   */
  run(job: ImageJob, urgency: Urgency = "patient"): Promise<ImageResult> {
    const { urgent, patient } = this.#waiting;
    if (urgent.length + patient.length >= this.#mostWaiting) {
      const error = new BusyError(
        `Cannot make an image as ${this.#mostWaiting} wait already`,
        5,
      );
      return Promise.reject(error);
    }
    const task: Task = { job, settle: Promise.withResolvers() };
    this.#waiting[urgency].push(task);
    this.#next();
    return task.settle.promise;
  }

  [Symbol.dispose](): void {
    const { urgent, patient } = this.#waiting;
    const ended = new Error("Cannot make an image as the server is ending");
    for (const task of [...urgent.splice(0), ...patient.splice(0)]) {
      task.settle.reject(ended);
    }
    this.#abandon(ended);
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const task = this.#waiting.urgent.shift() ?? this.#waiting.patient.shift();
    if (task === undefined) return;
    this.#running = task;
    try {
      this.#worker ??= this.#start();
    } catch (error) {
      this.#take();
      task.settle.reject(error);
      return this.#next();
    }
    this.#timer = setTimeout(
      () => this.#abandon(failure(task, `no result in ${this.#patience} ms`)),
      this.#patience,
    );
    this.#worker.postMessage(task.job);
  }

  #start(): Worker {
    const worker = startWorker(
      new URL("./drawing/image_worker.ts", import.meta.url),
      "images",
    );
    worker.onmessage = ({ data }: MessageEvent<ImageAnswer>) => {
      const task = this.#take();
      if (data.kind === "done") task?.settle.resolve(data.result);
      else task?.settle.reject(failure(task, data.message));
      this.#next();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#abandon(failure(this.#running, event.message));
    };
    worker.postMessage({ type: "start", fontFolders: this.#fontFolders });
    return worker;
  }

  /** Ends the worker, whatever it does, and fails its job. The next job gets a new one. */
  #abandon(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#take()?.settle.reject(reason);
    this.#next();
  }

  #take(): Task | undefined {
    const task = this.#running;
    this.#running = undefined;
    clearTimeout(this.#timer);
    return task;
  }
}

function failure(task: Task | undefined, reason: string): Error {
  return new Error(`Cannot make an image (${task?.job.type}): ${reason}`);
}
