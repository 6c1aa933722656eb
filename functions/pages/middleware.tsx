import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { LambdaEvent } from 'hono/aws-lambda';
import { LANGUAGES, type Language } from '../../domain/contract/parties.ts';
import { fromEpochMs } from '../../domain/time/instant.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { isBehindHttps } from '../settings.ts';
import { isTooLarge } from './form.ts';
import type { PortalEnv } from './request.ts';
import { frameFor, page } from './respond.ts';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const TWO_YEARS_SECONDS = 63_072_000;

/** What a page may not do in the browser: none of ours needs any of it. */
const permissionsPolicy = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * No page may run a script, be framed or opened by another site, be kept by a cache or tell another site where its
 * reader came from; pages that refuse something are pages, too. The page on which files are uploaded has a policy of
 * its own. Behind https browsers are told to come by https only.
 */
export const secureHeaders = createMiddleware<PortalEnv>(async (visit, next) => {
  await next();
  if (!visit.res.headers.has('content-security-policy')) visit.header('content-security-policy', contentSecurityPolicy);
  visit.header('referrer-policy', 'no-referrer');
  visit.header('x-content-type-options', 'nosniff');
  visit.header('x-robots-tag', 'noindex, nofollow');
  visit.header('cross-origin-opener-policy', 'same-origin');
  visit.header('cross-origin-resource-policy', 'same-origin');
  visit.header('permissions-policy', permissionsPolicy);
  if (isBehindHttps()) visit.header('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}`);
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

/**
 * A browser says where a form was sent from; one from another site, or from another name of the same domain, decides
 * nothing.
 */
export const refuseForeignForms = createMiddleware<PortalEnv>(async (visit, next) => {
  if (visit.req.method === 'POST' && ['cross-site', 'same-site'].includes(visit.req.header('sec-fetch-site') ?? ''))
    return page(visit, <MessagePage frame={frameFor(visit, null)} kind="foreign" />, 403);
  return next();
});

/**
 * A form that no page of ours would send is refused before it is read: reading a huge one takes the time of everybody
 * else.
 */
export const refuseLargeForms = createMiddleware<PortalEnv>(async (visit, next) => {
  const { body, isBase64Encoded } = visit.env.event as { body?: string | null; isBase64Encoded?: boolean };
  if (body && isTooLarge(body, isBase64Encoded === true))
    return page(visit, <MessagePage frame={frameFor(visit, null)} kind="too-large" />, 413);
  return next();
});
