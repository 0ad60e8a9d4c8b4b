import { REPEAT_MODE, STREAM_TYPE } from "./sdk_enums.ts";

/** Options and requests: as in the SDK, plain bags of what a page puts in, with the fields that it fills by itself. */
class Bag {
  constructor(values: object) {
    Object.assign(this, values);
  }
}

/** Fields that are there before a page fills them: they make a message longer. */
function empty(...names: string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}

export class Image extends Bag {
  constructor(url: string) {
    super({ url, ...empty("height", "width") });
  }
}

export class MediaInfo extends Bag {
  constructor(contentId: string, contentType: string) {
    super({
      contentId,
      contentType,
      streamType: STREAM_TYPE.BUFFERED,
      ...empty("metadata", "duration", "tracks", "textTrackStyle"),
      ...empty("customData"),
    });
  }
}

const MUSIC_TRACK = 3;

export class MusicTrackMediaMetadata extends Bag {
  constructor() {
    super({
      metadataType: MUSIC_TRACK,
      type: MUSIC_TRACK,
      ...empty("albumName", "title", "albumArtist", "artist", "composer"),
      ...empty("songName", "artistName", "trackNumber", "discNumber"),
      ...empty("images", "releaseYear", "releaseDate"),
    });
  }
}

export class QueueItem extends Bag {
  constructor(media: unknown) {
    super({
      media,
      autoplay: true,
      startTime: 0,
      preloadTime: 0,
      ...empty("itemId", "playbackDuration", "activeTrackIds", "customData"),
    });
  }
}

export class QueueLoadRequest extends Bag {
  constructor(items: unknown) {
    super({
      type: "QUEUE_LOAD",
      items,
      startIndex: 0,
      repeatMode: REPEAT_MODE.OFF,
      ...empty("requestId", "sessionId", "customData"),
    });
  }
}

export class QueueInsertItemsRequest extends Bag {
  constructor(items: unknown) {
    super({
      type: "QUEUE_INSERT",
      items,
      ...empty("requestId", "sessionId", "insertBefore", "customData"),
    });
  }
}

export class QueueUpdateItemsRequest extends Bag {
  constructor(items: unknown) {
    super({
      type: "QUEUE_UPDATE",
      items,
      ...empty("requestId", "sessionId", "customData"),
    });
  }
}

export class PlayRequest extends Bag {
  constructor() {
    super(empty("customData"));
  }
}

export class PauseRequest extends Bag {
  constructor() {
    super(empty("customData"));
  }
}

export class SeekRequest extends Bag {
  constructor() {
    super(empty("currentTime", "resumeState", "customData"));
  }
}
