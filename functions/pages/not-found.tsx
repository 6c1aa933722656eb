import { MessagePage } from '../../portal/pages/message.tsx';
import { log, reasonOf } from '../log.ts';
import type { Visit } from './request.ts';
import { frameFor, page } from './respond.ts';

export function notFound(visit: Visit): Response {
  return page(visit, <MessagePage frame={frameFor(visit, null)} kind="notFound" />, 404);
}

/** Something of ours failed. The log names the route, never the address: links are secrets. */
export function failed(error: Error, visit: Visit): Response {
  log('error', 'a page could not be shown', {
    contract: visit.req.param('contract'),
    method: visit.req.method,
    route: visit.req.routePath,
    reason: reasonOf(error),
  });
  return page(visit, <MessagePage frame={frameFor(visit, null)} kind="failure" />, 500);
}
