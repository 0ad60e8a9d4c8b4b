import { join } from "@std/path";
import { ClientBudget } from "./auth/client_budget.ts";
import { OwnerAuth } from "./auth/owner_auth.ts";
import { Compressor } from "./compression/compressor.ts";
import type { Config } from "./config.ts";
import { DRAWING } from "./images/admit_drawing.ts";
import { findCover } from "./images/find_cover.ts";
import { Images } from "./images/images.ts";
import { openDrawing } from "./images/open_drawing.ts";
import type { Library } from "./library/library.ts";
import type { LibraryCovers } from "./library/library_covers.ts";
import { openLibrary } from "./library/open_library.ts";
import { TrackCovers } from "./library/track_covers.ts";
import { createLogger, type Logger } from "./log.ts";
import { CoverUploads } from "./mixtapes/cover_uploads.ts";
import { createPublished, type Published } from "./mixtapes/published.ts";
import type { HasCover } from "./mixtapes/share_view.ts";
import { createMixtapeStore, type MixtapeStore } from "./mixtapes/store.ts";
import { ProgressHub } from "./progress/progress_hub.ts";
import { KeptPages } from "./pages/kept_pages.ts";
import { CastVisits } from "./receiver/visits.ts";
import { secretFile } from "./storage/secret_file.ts";
import { FilePool } from "./stream/file_pool.ts";
import { PathResolver } from "./stream/path_resolver.ts";
import { etag } from "./stream/validators.ts";
import { warmTrack } from "./tracks/warm_track.ts";
import type { TranscodeCache } from "./transcode/cache.ts";
import { openTranscoding } from "./transcode/open_transcoding.ts";
import type { PeaksCache } from "./transcode/peaks_cache.ts";
import { Precache } from "./transcode/precache.ts";
import type { Transcoder } from "./transcode/transcoder.ts";
import type { VersionFinder } from "./transcode/version_finder.ts";

/** The parts of the running server, each made once. */
export interface Services extends Disposable {
  readonly config: Config;
  readonly log: Logger;
  /** Knows the owner, or `null` in local mode. */
  readonly auth: OwnerAuth | null;
  readonly mixtapes: MixtapeStore;
  readonly published: Published;
  /** Pages of mixtapes, as they were rendered. */
  readonly pages: KeptPages;
  /** Compresses pages and public files. */
  readonly compressor: Compressor;
  /** Files of the library. */
  readonly music: PathResolver;
  /** What is in the library, and where. */
  readonly library: Library;
  /** Pictures of the tracks of the library. */
  readonly libraryCovers: LibraryCovers;
  /** The same at other sizes, by path. */
  readonly libraryImages: Images;
  /** Pictures in `DATA_ROOT/mixtapes/covers`. */
  readonly covers: PathResolver;
  /** Makes covers of pictures that the owner sends. */
  readonly coverUploads: CoverUploads;
  /** Gives tracks their own pictures. */
  readonly trackCovers: TrackCovers;
  /** Whether a cover can be shown. */
  readonly hasCover: HasCover;
  /** Everything that is drawn: covers at other sizes, their colours, icons. */
  readonly images: Images;
  /** What each stranger may have drawn. */
  readonly drawing: ClientBudget;
  /** Open descriptors of the files that are streamed in pieces. */
  readonly files: FilePool;
  /** What makes MP3s, chosen when it is first asked for. */
  readonly encoder: () => Promise<Transcoder>;
  /** Tells what a track is at a quality. */
  readonly versions: VersionFinder;
  /** MP3s made of lossless tracks. */
  readonly transcodes: TranscodeCache;
  /** Waveforms of tracks. */
  readonly peaks: PeaksCache;
  /** Makes the tracks of mixtapes ahead of time. */
  readonly precache: Precache;
  /** How all that takes a while stands. */
  readonly progress: ProgressHub;
  /** What casting devices have fetched. */
  readonly castVisits: CastVisits;
  /** Ends the threads for the library and for images: the process would go on for as long as they do. */
  endThreads(): void;
}

/** Pixels along the longer side of a cover that was uploaded: sharp on the largest page. */
const COVER_SIDE = 1200;

/** The same of the picture of a track, which no page shows at more than 512. */
const TRACK_COVER_SIDE = 600;

/** Joins the concrete parts. It reads and opens nothing yet. */
export function createServices(config: Config): Services {
  const log = createLogger({
    level: config.logLevel,
    format: config.logFormat,
  });
  const mixtapesFolder = join(config.dataRoot, "mixtapes");
  const mixtapes = createMixtapeStore({
    folder: mixtapesFolder,
    onUnreadable: (path, error) =>
      log.warning("Skipped a file that is no mixtape", {
        path,
        reason: error.message,
      }),
  });
  const coversFolder = join(mixtapesFolder, "covers");
  const covers = new PathResolver(coversFolder);
  const hasCover = async (filename: string) =>
    await findCover(covers, filename) !== null;
  const files = new FilePool();
  const drawn = openDrawing(config, log);
  const images = new Images({
    ...drawn.options,
    findCover: (filename) => findCover(covers, filename),
  });
  const music = new PathResolver(config.musicRoot);
  const progress = new ProgressHub();
  const { library, libraryCovers } = openLibrary(config, {
    log,
    mixtapes,
    music,
  });
  const libraryImages = new Images({
    ...drawn.options,
    findCover: async (path) => {
      const { picture } = await libraryCovers.get(path);
      // What is only in memory is shown as it is.
      return "bytes" in picture
        ? null
        : { path: picture.path, stamp: etag(picture.stat) };
    },
  });
  const trackPictures = new CoverUploads({
    folder: coversFolder,
    prepare: (path) =>
      drawn.prepareCover(path, { size: TRACK_COVER_SIDE, urgency: "patient" }),
  });
  const trackCovers = new TrackCovers({
    mixtapes,
    hasCover,
    readPicture: (path) => libraryCovers.read(path),
    keep: (picture) => trackPictures.keep(picture),
    onFailure: (slug, error) =>
      log.warning("Cannot give the tracks of a mixtape their pictures", {
        slug,
        reason: String(error),
      }),
  });
  const transcoding = openTranscoding(config, { log, progress });
  const { transcodes, peaks } = transcoding;
  const precache = new Precache({
    warm: (path, quality, signal) =>
      warmTrack({ music, ...transcoding }, path, quality, signal),
    qualities: config.precacheQualities,
    progress,
    onFailure: (path, error) =>
      log.warning("Skipped a track in pre-caching", {
        path,
        reason: String(error),
      }),
  });
  return {
    config,
    log,
    auth: createAuth(config, log),
    mixtapes,
    published: createPublished({ list: () => mixtapes.list() }),
    pages: new KeptPages(),
    compressor: new Compressor(),
    music,
    library,
    libraryCovers,
    libraryImages,
    covers,
    coverUploads: new CoverUploads({
      folder: coversFolder,
      prepare: (path) =>
        drawn.prepareCover(path, { size: COVER_SIDE, urgency: "urgent" }),
    }),
    trackCovers,
    hasCover,
    images,
    drawing: new ClientBudget(DRAWING),
    files,
    ...transcoding,
    precache,
    progress,
    castVisits: new CastVisits(),
    endThreads() {
      trackCovers[Symbol.dispose]();
      library[Symbol.dispose]();
      drawn.thread[Symbol.dispose]();
    },
    [Symbol.dispose]() {
      this.endThreads();
      precache[Symbol.dispose]();
      transcodes[Symbol.dispose]();
      peaks[Symbol.dispose]();
      progress[Symbol.dispose]();
      files[Symbol.dispose]();
      log.flush();
    },
  };
}

function createAuth(
  { credential, dataRoot }: Config,
  log: Logger,
): OwnerAuth | null {
  return credential && new OwnerAuth({
    credential,
    file: secretFile(join(dataRoot, "sessions.json")),
    onFailure: (error) =>
      log.warning("Failed to keep who is signed in", {
        reason: error instanceof Error ? error.message : String(error),
      }),
  });
}
