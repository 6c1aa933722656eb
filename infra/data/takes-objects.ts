/** By what an object goes, seems to go (a delete marker), or may go sooner. */
export const TAKES_OBJECTS = ['s3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion'];
