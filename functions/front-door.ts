/** By this header CloudFront shows the portal that a request came through it. Its value is a secret of the two. */
export const ORIGIN_HEADER = 'x-linkpact-origin';
