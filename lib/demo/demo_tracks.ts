import {
  kitchenRadio,
  nearlyWinter,
  nightBusWeather,
  petitBal,
} from "./covers/artworks.ts";
import type { Artwork } from "./covers/print.ts";
import type { Piece } from "./piece.ts";
import { goodnightLittleRadio } from "./pieces/goodnight_little_radio.ts";
import { hundredPercentRain } from "./pieces/hundred_percent_rain.ts";
import { ouEstPasseeLaNuit } from "./pieces/ou_est_passee_la_nuit.ts";
import { snowNumberTwo } from "./pieces/snow_number_two.ts";
import { sundayNoHurry } from "./pieces/sunday_no_hurry.ts";

/** A record that exists only here. */
export interface DemoAlbum {
  artist: string;
  album: string;
  year: number;
  genre: string;
  artwork: Artwork;
}

/** A track of the demo before it is made. */
export interface DemoRecording {
  album: DemoAlbum;
  title: string;
  track: number;
  /** Name in the folder of the album. */
  fileName: string;
  format: "flac" | "mp3" | "ogg" | "wav";
  sampleRate: 44100 | 48000;
  bits: 16 | 24;
  compose(): Piece;
}

/**
 * The demo in the order of its mixtape: every format, and names that are awkward in URLs (`%`, `#`, `'`, `&`, accents).
 *
 * A question mark stays out of file names because Windows and exFAT refuse it.
 */
export function demoRecordings(): DemoRecording[] {
  const paperKettle: DemoAlbum = {
    artist: "Paper Kettle",
    album: "Kitchen Radio",
    year: 2019,
    genre: "Lo-fi",
    artwork: kitchenRadio,
  };
  const halogenAvenue: DemoAlbum = {
    artist: "Halogen Avenue",
    album: "Night Bus Weather",
    year: 2022,
    genre: "Synth-pop",
    artwork: nightBusWeather,
  };
  const marguerite: DemoAlbum = {
    artist: "Marguerite & les Phalènes",
    album: "Petit bal",
    year: 2017,
    genre: "Waltz",
    artwork: petitBal,
  };
  const almanac: DemoAlbum = {
    artist: "Almanac for Slow Weather",
    album: "Nearly Winter",
    year: 2021,
    genre: "Ambient",
    artwork: nearlyWinter,
  };
  return [
    {
      album: paperKettle,
      title: "Sunday, No Hurry",
      track: 1,
      fileName: "01 Sunday, No Hurry.flac",
      format: "flac",
      sampleRate: 44100,
      bits: 16,
      compose: sundayNoHurry,
    },
    {
      album: halogenAvenue,
      title: "100% Rain",
      track: 3,
      fileName: "03 100% Rain.mp3",
      format: "mp3",
      sampleRate: 44100,
      bits: 16,
      compose: hundredPercentRain,
    },
    {
      album: marguerite,
      title: "Où est passée la nuit ?",
      track: 2,
      fileName: "02 Où est passée la nuit.flac",
      format: "flac",
      sampleRate: 48000,
      bits: 24,
      compose: ouEstPasseeLaNuit,
    },
    {
      album: almanac,
      title: "Snow #2 (It's Still Falling)",
      track: 4,
      fileName: "04 Snow #2 (It's Still Falling).ogg",
      format: "ogg",
      sampleRate: 44100,
      bits: 16,
      compose: snowNumberTwo,
    },
    {
      album: paperKettle,
      title: "Goodnight, Little Radio",
      track: 2,
      fileName: "02 Goodnight, Little Radio.wav",
      format: "wav",
      sampleRate: 44100,
      bits: 16,
      compose: goodnightLittleRadio,
    },
  ];
}
