import type { IncomingMessage, ServerResponse } from 'node:http';
import { personById } from '../../domain/contract/contract.ts';
import { fromEpochMs } from '../../domain/time/instant.ts';
import { readBody } from '../endpoint/http-body.ts';

/** Where the sign-in page sends whoever chose one of the people. */
export const SIGN_IN_AT_ONCE = '/__local/sign-in';

/**
 * Signs the newcomer in as one of the people with one click, by a link such as a mail brings, which is followed here: only while the clock
 * is virtual and nobody but this machine reaches the portal, since it asks for no proof of who somebody is.
 */
export async function handleSignInAtOnce(
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if ((request.url ?? '').split('?')[0] !== SIGN_IN_AT_ONCE) return false;
  if (request.method !== 'POST') return end(response, 405, 'Signing in at once takes POST.');
  const typed = new URLSearchParams((await readBody(request, 64 * 1024)).toString());
  // Read when somebody asks: these need the functions' environment, which stands once the ports are open.
  const [{ loadContract }, { signInLink }] = await Promise.all([
    import('../../functions/store/contracts.ts'),
    import('../../functions/use-cases/sign-in.ts'),
  ]);
  const contract = await loadContract(typed.get('contract') ?? '');
  const person = contract && personById(contract, typed.get('person') ?? '');
  if (!contract || !person) return end(response, 404, 'There is no such person among the contract’s people.');
  const link = await signInLink({ contract, person, at: fromEpochMs(now()), returnTo: typed.get('return') });
  const followed = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ person: person.id }),
    headers: { origin: new URL(link).origin },
    redirect: 'manual',
  });
  response
    .writeHead(303, {
      location: followed.headers.get('location') ?? link,
      'set-cookie': followed.headers.getSetCookie(),
      'cache-control': 'no-store',
    })
    .end();
  return true;
}

function end(response: ServerResponse, status: number, text: string): true {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  return true;
}
