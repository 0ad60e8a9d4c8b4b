/** Where the SDK's loader finds `cast.framework`. */
export const FRAMEWORK_PATH = "/cast/sdk/libs/sender/1.0/cast_framework.js";

/** Where it finds `chrome.cast`, for the version of the browser. */
export const SENDER_PATH = "/eureka/clank/cast_sender.js";

/** What the two parts do with what the loader of the fake has made. The second one says that it is there. */
export const SDK_PARTS: Readonly<Record<string, string>> = {
  [FRAMEWORK_PATH]: "window.cast = { framework: castLabSdk.framework };",
  [SENDER_PATH]: `window.chrome = window.chrome || {};
    chrome.cast = castLabSdk.chrome;
    __onGCastApiAvailable(true);`,
};
