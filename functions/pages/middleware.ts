import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { LambdaEvent } from 'hono/aws-lambda';
import { LANGUAGES, type Language } from '../../domain/contract/parties.ts';
import { fromEpochMs } from '../../domain/time/instant.ts';
import type { PortalEnv } from './request.ts';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * No page may run a script, be framed, be kept by a cache or tell another site where its reader came from. The page on which files
 * are uploaded has a policy of its own.
 */
export const secureHeaders = createMiddleware<PortalEnv>(async (visit, next) => {
  await next();
  if (!visit.res.headers.has('content-security-policy')) visit.header('content-security-policy', contentSecurityPolicy);
  visit.header('referrer-policy', 'no-referrer');
  visit.header('x-content-type-options', 'nosniff');
  visit.header('x-robots-tag', 'noindex, nofollow');
  if (!visit.res.headers.has('cache-control')) visit.header('cache-control', 'no-store');
});

/** The request carries its time; a retried request gives the same answer. */
export const readTime = createMiddleware<PortalEnv>(async (visit, next) => {
  visit.set('now', fromEpochMs(epochOf(visit.env.event)));
  await next();
});

function epochOf(event: LambdaEvent): number {
  const { requestContext } = event;
  if ('timeEpoch' in requestContext) return Number(requestContext.timeEpoch);
  if ('requestTimeEpoch' in requestContext) return Number(requestContext.requestTimeEpoch);
  throw new Error('the request carries no time: the portal stands behind an HTTP API');
}

const isLanguage = (text: string | undefined): text is Language =>
  (LANGUAGES as readonly string[]).includes(text ?? '');

/** `?lang=en` chooses the language from here on. */
export const readLanguage = createMiddleware<PortalEnv>(async (visit, next) => {
  const asked = visit.req.query('lang');
  const kept = getCookie(visit, 'lang');
  visit.set('chosenLanguage', isLanguage(asked) ? asked : isLanguage(kept) ? kept : null);
  if (isLanguage(asked))
    setCookie(visit, 'lang', asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true });
  await next();
});

/** A browser says where a form was sent from; one from another site decides nothing. */
export const refuseForeignForms = createMiddleware<PortalEnv>(async (visit, next) => {
  if (visit.req.method === 'POST' && visit.req.header('sec-fetch-site') === 'cross-site')
    return visit.text('This form was sent from another site; nothing was changed.', 403);
  return next();
});
