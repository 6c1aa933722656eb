/** What every file is kept and handed out as: bytes, for no program in particular, least of all a browser. */
export const FILE_TYPE = 'application/octet-stream';

/**
 * The bucket for what people upload, as data read by the deployment, the laptop and the functions. A file lies under
 * `staged` until somebody decides with it, and is gone by itself after the days; what a case names lies under `kept`.
 */
export const fileStorage = {
  staged: { prefix: 'staged/', days: 8 },
  kept: { prefix: 'kept/' },
} as const;
