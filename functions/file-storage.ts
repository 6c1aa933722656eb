/**
 * The bucket for what people upload, as data read by the deployment, the laptop and the functions. A file lies under `staged` until
 * somebody decides with it, and is gone by itself after the days; what a case names lies under `kept`.
 */
export const fileStorage = {
  staged: { prefix: 'staged/', days: 8 },
  kept: { prefix: 'kept/' },
} as const;
