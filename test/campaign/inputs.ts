import { app } from '../../functions/handlers/portal.ts';
import { confirmationBy, confirmationOn } from '../../local/replay/sign.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';
import type { Browser, Page, Sent } from '../portal/browser.ts';
import type { Dice } from '../race/dice.ts';
import type { Crowd, LiveForm } from './crowd.ts';
import { bent, oddName, oddValue } from './odd-values.ts';
import { asRead, type SentForm } from './player.ts';
import { story } from './story.ts';

type Fields = Record<string, string>;
const FORM = 'application/x-www-form-urlencoded';

/** What is at hand to whoever attacks. */
export interface Means {
  readonly crowd: Crowd;
  /** Forms that were sent rightly before. */
  readonly sent: readonly SentForm[];
  readonly dice: Dice;
}
type Input = (means: Means) => Promise<Page>;

/** What the story's people typed, by field. */
const typedRightly: Fields = Object.assign({}, ...story.map(({ typed }) => typed)) as Fields;
const routes = [...new Map(app.routes.map((one) => [`${one.method} ${one.path}`, one])).values()].filter(
  ({ method }) => method === 'GET' || method === 'POST',
);

/** None of these may change a fact. By name, so that the summary can count them. */
export const hostileInputs: Readonly<Record<string, Input>> = {
  looking: ({ crowd, dice }) => somebody(crowd, dice).raw('GET', onRoute('GET', crowd, dice), atNow(crowd)),
  'blind forms': ({ crowd, dice }) =>
    post(somebody(crowd, dice), crowd, onRoute('POST', crowd, dice), oddFields(dice, 1 + dice.below(8))),
  'forged links': async ({ crowd, sent, dice }) => {
    const link = dice.pick(crowd.links) ?? `${crowd.base}/t/x`;
    const [, start = '', secret = ''] = /^(.*\/[ts]\/)(.*)$/.exec(link) ?? [];
    const path = `${start}${bent(secret, dice)}`;
    if (dice.chance(0.4)) return crowd.stranger.raw('GET', path, atNow(crowd));
    return post(somebody(crowd, dice), crowd, path, dice.pick(sent)?.fields ?? {});
  },
  'reused links and forms': async ({ crowd, sent, dice }) => {
    const form = dice.pick(sent);
    if (!form || dice.chance(0.2)) return crowd.stranger.raw('GET', dice.pick(crowd.links) ?? '/', atNow(crowd));
    return post(dice.chance(0.5) ? form.browser : somebody(crowd, dice), crowd, form.path, form.fields);
  },
  'other people’s forms': async ({ crowd, dice }) => {
    const live = dice.pick(crowd.forms.filter(({ path }) => !path.includes('/t/')));
    const others = [...crowd.visitors].filter(([role]) => role !== live?.role).map(([, browser]) => browser);
    const other = dice.chance(0.2) ? crowd.stranger : (dice.pick(others) ?? crowd.stranger);
    return live ? post(other, crowd, live.path, filled(live, dice)) : crowd.stranger.raw('GET', '/', atNow(crowd));
  },
  'forms from elsewhere': ({ crowd, dice }) =>
    withForm({ crowd, dice }, ({ browser, path }, fields) =>
      post(browser, crowd, path, fields, { 'sec-fetch-site': dice.pick(['cross-site', 'same-site']) ?? '' }),
    ),
  'spoilt forms': ({ crowd, dice }) => withForm({ crowd, dice }, (live, fields) => spoilt(live, fields, crowd, dice)),
  'wrong names': ({ crowd, dice }) =>
    withForm({ crowd, dice }, async (live, fields) => {
      const { browser, path } = live;
      // What asks for no name would be taken.
      const spoils = crowd.asksForName(live, fields['decision']) ? {} : { x: '1' };
      const shown = await post(browser, crowd, path, path.includes('/console/') ? {} : { ...fields, ...spoils });
      const asked = confirmationOn(asRead(shown, path));
      if (!asked?.open.has(SIGNER.name)) return shown;
      const wrong = { ...Object.fromEntries(asked.given), [SIGNER.agrees]: 'yes', [SIGNER.name]: oddValue(dice) };
      return post(browser, crowd, path, { ...wrong, confirmed: [...(asked.choices.get('confirmed') ?? [])][0] ?? '' });
    }),
  'asking to sign in': ({ crowd, dice }) => {
    const known = dice.pick(crowd.office.contract.people)?.email ?? '';
    const email = dice.pick([known, known.toUpperCase(), bent(known, dice), oddValue(dice)]) ?? '';
    return post(crowd.stranger, crowd, `${crowd.base}/sign-in`, { email, return: bent(crowd.base, dice) });
  },
  'odd requests': ({ crowd, dice }) => odd(crowd, dice),
};

/** Forms of those who may send them, filled in as nobody would; signed rightly where that is asked. What is taken counts. */
export const wildInput: Input = ({ crowd, dice }) =>
  withForm({ crowd, dice }, async ({ browser, path, role }, fields) => {
    const names = Object.keys(fields).filter((name) => !['nonce', 'form', 'decision'].includes(name));
    const changed = Object.fromEntries(names.filter(() => dice.chance(0.25)).map((name) => [name, oddValue(dice)]));
    const shown = await post(browser, crowd, path, { ...fields, ...changed });
    const asked = confirmationOn(asRead(shown, path));
    if (!asked || role === null) return shown;
    const signed = confirmationBy(crowd.office.person(role), asked);
    return post(browser, crowd, path, { ...Object.fromEntries(asked.given), ...signed });
  });

const atNow = ({ office }: Crowd): Sent & { at: string } => ({ at: office.now() });
const somebody = (crowd: Crowd, dice: Dice): Browser => crowd.anybody(dice);

function post(browser: Browser, crowd: Crowd, path: string, fields: Fields, headers: Fields = {}): Promise<Page> {
  const body = new URLSearchParams(fields).toString();
  return browser.raw('POST', path, { ...atNow(crowd), body, headers: { 'content-type': FORM, ...headers } });
}

/** A form that stands open, filled in as far as one can without thinking. */
function filled({ form }: LiveForm, dice: Dice): Fields {
  const typed = [...form.open].map((name) => {
    const choice = dice.pick([...(form.choices.get(name) ?? [])]);
    return [name, choice ?? form.given.get(name) ?? ''] as const;
  });
  const right = [...form.open].filter((name) => name in typedRightly && !form.choices.has(name));
  const fields: Fields = { ...Object.fromEntries(form.given), ...Object.fromEntries(typed) };
  for (const name of right) fields[name] = typedRightly[name] ?? '';
  for (const name of ['revise', 'attach', 'touch']) Reflect.deleteProperty(fields, name);
  return fields;
}

async function withForm(
  { crowd, dice }: Pick<Means, 'crowd' | 'dice'>,
  send: (live: LiveForm, fields: Fields) => Promise<Page>,
): Promise<Page> {
  const live = dice.pick(crowd.forms);
  return live ? send(live, filled(live, dice)) : crowd.stranger.raw('GET', crowd.base, atNow(crowd));
}

/** A form that would be taken but for one thing. */
function spoilt(live: LiveForm, fields: Fields, crowd: Crowd, dice: Dice): Promise<Page> {
  const { browser, path } = live;
  const send = (changed: Fields, headers: Fields = {}) => post(browser, crowd, path, changed, headers);
  const { nonce = '', ...rest } = fields;
  const always = [
    () => send(rest),
    () => send({ ...fields, nonce: bent(nonce, dice) }),
    () => send({ ...fields, nonce: oddValue(dice) }),
    () => send({ ...fields, note: 'x'.repeat(70_000) }),
    () => send({ ...fields, ...Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, ''])) }),
    () => send(fields, { 'content-type': dice.pick(['text/plain', 'application/json', 'multipart/form-data']) ?? '' }),
  ];
  const ofForms = [
    () => send({ ...fields, [oddName(dice)]: oddValue(dice) }),
    () => send({ ...fields, ...oddFields(dice, 3), __proto__x: '1' }),
    () => send({ ...fields, decision: bent(fields['decision'] ?? 'x', dice), x: '1' }),
  ];
  const ways = path.includes('/console/') ? always : [...always, ...ofForms];
  return (dice.pick(ways) ?? (() => send(rest)))();
}

const oddFields = (dice: Dice, count: number): Fields =>
  Object.fromEntries(
    Array.from({ length: count }, () => [
      dice.pick(['nonce', 'decision', 'email', 'form', 'confirmed', 'reason', oddName(dice)]) ?? '',
      oddValue(dice),
    ]),
  );

/** Half of a character has no place in an address. */
const inPath = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, ''));

/** A route of the portal with its places filled in: with what is there, or nearly. */
function onRoute(method: string, crowd: Crowd, dice: Dice): string {
  const { path } = dice.pick(routes.filter((one) => one.method === method)) ?? { path: '/' };
  const known: Readonly<Record<string, readonly string[]>> = {
    contract: [crowd.office.contract.terms.id],
    case: crowd.cases,
    workflow: ['link-order', 'fault-repair', 'quarterly-payment', 'dispute'],
    act: ['dispute', 'withdraw', 'demand'],
    question: ['complete.1', 'sign-a.1', 'respond.1', 'repair.1', 'review.1', 'pay.1'],
    person: crowd.office.contract.people.map(({ id }) => id),
    secret: crowd.links.map((link) => link.split('/').at(-1) ?? ''),
  };
  const place = (_: string, name: string): string => {
    const value = dice.pick(known[name] ?? []) ?? String(1 + dice.below(60));
    const kept = dice.chance(name === 'contract' ? 0.95 : 0.8);
    return kept ? value : inPath(dice.chance(0.5) ? bent(value, dice) : oddValue(dice));
  };
  const filledIn = path.replace(/:(\w+)(?:\{[^}]*\})?\??/g, place).replace('*', 'x');
  const name = dice.pick(['lang', 'page', 'kind', 'period', 'q', 'return', 'sort', 'draft', 'key', 'format']) ?? '';
  return dice.chance(0.4) ? `${filledIn}?${name}=${inPath(oddValue(dice))}` : filledIn;
}

function odd(crowd: Crowd, dice: Dice): Promise<Page> {
  const path = onRoute(dice.chance(0.5) ? 'GET' : 'POST', crowd, dice);
  const method = dice.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST', 'GET']) ?? 'GET';
  const headers = {
    'content-type': dice.pick([FORM, 'application/json', 'text/xml', `${FORM}; charset=utf-16`, '']) ?? '',
    cookie: `session=${oddValue(dice).replace(/[^\x20-\x7e]/g, '')}`,
    'accept-language': oddValue(dice).replace(/[^\x20-\x7e]/g, ''),
  };
  const body = dice.pick([
    '',
    '{"__proto__":{"x":1}}',
    '<a/>',
    '&&&==',
    'a=%ZZ&%=1',
    oddValue(dice),
    '\u0000'.repeat(100),
  ]);
  const hasBody = !['GET', 'HEAD'].includes(method);
  return somebody(crowd, dice).raw(method, path, {
    ...atNow(crowd),
    headers,
    ...(hasBody ? { body: body ?? '' } : {}),
  });
}
