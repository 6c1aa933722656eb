import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { filesInEvidence } from '../../domain/evidence/file-names.ts';
import { peopleOf } from '../../domain/contract/contract.ts';
import { loadEvents, loadFile } from '../../functions/store/case-store.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { filesBucket } from '../../local/environment.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { open } from '../../local/replay/open.ts';
import { formsOf, isOwnForm, offers, type Form, type Page } from '../../local/replay/page.ts';
import { signed } from '../../local/replay/sign.ts';
import { openSignedIn } from '../../local/replay/sign-in.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import * as sample from '../domain/files/samples.ts';
import { orderOf } from '../functions/office.ts';

const contract = readContractFile();
const { id: contractId } = contract.terms;
let laptop: Laptop;
let base = '';
let site = 0;
beforeAll(async () => {
  laptop = await openLaptop({
    application: await linkpact(projectRoot),
    contract,
    dataFolder: null,
    portalPort: 0,
    awsPort: 0,
    clock: { kind: 'virtual', start: '2025-02-10T10:00:00+08:00' },
  });
  base = `${laptop.portalUrl}/c/${contractId}`;
});
afterAll(() => laptop.close());

const personOf = (role: string) => peopleOf(contract, role)[0] ?? expect.fail(`nobody is ${role}`);

/** A new order, and where the technician completes it. */
async function order(): Promise<{ caseId: string; link: string }> {
  site += 1;
  const [person, visitor] = [personOf('a.operator'), new Visitor()];
  const action = {
    at: '',
    by: 'a.operator',
    ref: 'O',
    do: 'open' as const,
    workflow: 'link-order',
    with: orderOf(site),
  };
  const doing = { path: '', source: '', person, visitor, outbox: laptop.outbox, caseIds: new Map<string, string>() };
  const caseId = await open({ ...doing, action, url: `${base}/open/link-order` });
  return { caseId, link: await linkFor('b.technician', caseId) };
}

/** By which somebody was asked last about a case. */
async function linkFor(role: string, caseId: string): Promise<string> {
  await laptop.settle();
  const { email } = personOf(role);
  const mail = laptop.outbox.list().find((one) => one.kind === 'task' && one.case === caseId && one.to === email);
  return mail?.links.find((one) => one.includes('/t/')) ?? expect.fail('nobody was asked');
}

const typed = { testedOn: '2025-02-10', result: 'pass', note: '收发光功率正常' };
const submitForm = (page: Page): Form =>
  formsOf(page).find((form) => offers(form, 'decision', 'submit')) ?? expect.fail('there is no form');
const errorsOn = ({ root }: Page): (string | undefined)[] =>
  root.querySelectorAll('[data-error]').map((node) => node.getAttribute('data-error'));
const listedOn = ({ root }: Page): string[] =>
  root.querySelectorAll('[data-file]').map((node) => node.text.replace(/\s+/g, ' '));

/** The way from the form to the page where files are uploaded. */
async function goUploading(visitor: Visitor, link: string): Promise<Page> {
  return visitor.send(submitForm(await visitor.open(link)), { ...typed, attach: 'submit.files' });
}

function upload(visitor: Visitor, page: Page, name: string, bytes: Buffer): Promise<Page> {
  const form = formsOf(page).find(({ files }) => files.has('file')) ?? expect.fail('nothing can be uploaded');
  return visitor.send(form, {}, new Map([['file', [{ name, bytes: Uint8Array.from(bytes) }]]]));
}

function back(visitor: Visitor, { root, url }: Page): Promise<Page> {
  return visitor.open(new URL(root.querySelector('a[href*="draft="]')?.getAttribute('href') ?? '', url).href);
}

const decide = (visitor: Visitor, page: Page): Promise<Page> => visitor.send(submitForm(page), { decision: 'submit' });
const keyIn = (page: Page): string =>
  formsOf(page)
    .find(({ files }) => files.has('file'))
    ?.given.get('key') ?? '';
const isStored = async (key: string): Promise<boolean> =>
  (
    await fetch(`${laptop.awsUrl}/${filesBucket}/${key.split('/').map(encodeURIComponent).join('/')}`, {
      method: 'HEAD',
    })
  ).ok;
const answerOf = async (caseId: string) => (await loadFile(contractId, caseId))?.questions[0]?.answer ?? null;

describe('a file that is uploaded for a form', () => {
  /** For files of which nothing remains. */
  let spare = '';
  beforeAll(async () => ({ link: spare } = await order()));

  it('is listed with what it is, the form keeps what was typed, and the answer keeps the file', async () => {
    const { caseId, link } = await order();
    const visitor = new Visitor();
    const before = await goUploading(visitor, link);
    expect(before.root.querySelector('body')?.getAttribute('data-state')).toBe('upload');
    const after = await upload(visitor, before, '光功率测试.PDF', sample.pdf('one'));
    expect(after.status).toBe(200);
    expect(new URL(after.url).pathname).toMatch(/\/files\/submit\/files$/);
    expect(listedOn(after)).toEqual([expect.stringMatching(/光功率测试\.PDF PDF，74 字节，SHA-256 \w{8}…\w{8}移除/)]);
    const two = await upload(visitor, after, '机房.jpg', sample.jpeg());
    const form = await back(visitor, two);
    expect(Object.fromEntries(submitForm(form).given)).toMatchObject(typed);
    expect(listedOn(form).map((line) => line.trim().split(' ')[0])).toEqual(['光功率测试.PDF', '机房.jpg']);
    expect(await answerOf(caseId)).toBeNull();
    const decided = await decide(visitor, form);
    expect(decided.root.querySelector('body')?.getAttribute('data-state')).toBe('decided');
    const answer = await answerOf(caseId);
    expect(answer?.files?.map(({ key: _, sha256: __, salt: ___, ...file }) => file)).toEqual([
      { field: 'files', name: '光功率测试.PDF', kind: 'pdf', size: 74 },
      { field: 'files', name: '机房.jpg', kind: 'jpeg', size: sample.jpeg().length },
    ]);
    const hashes = answer?.files?.map(({ sha256 }) => sha256) ?? [];
    expect(answer?.fields['files']).toBe(hashes.join(' '));
    expect(answer?.files?.map(({ key }) => key)).toEqual(hashes.map((hash) => `kept/${contractId}/${caseId}/${hash}`));
    const { events } = await loadEvents(contractId, caseId);
    expect(events.find(({ kind }) => kind === 'decision')?.data['files']).toEqual(filesInEvidence(answer ?? {}).files);
    expect(JSON.stringify(events)).not.toContain('机房');
    expect(decided.root.querySelectorAll(`a[href*="/files/"]`)).toHaveLength(0);
  });

  it('can be removed as long as nothing is decided, and be uploaded again then', async () => {
    const { caseId, link } = await order();
    const visitor = new Visitor();
    const page = await goUploading(visitor, link);
    const listed = await upload(visitor, page, 'slip.pdf', sample.pdf());
    const key = keyIn(page).replace('${filename}', 'slip.pdf');
    expect(await isStored(key)).toBe(true);
    const remove =
      formsOf(listed).find(({ choices }) => choices.has('remove')) ?? expect.fail('nothing can be removed');
    const [hash = ''] = remove.choices.get('remove') ?? [];
    expect((await visitor.send(remove, { remove: hash, nonce: 'forged' })).status).toBe(403);
    const removed = await visitor.send(remove, { remove: hash });
    expect([listedOn(removed), await isStored(key)]).toEqual([[], false]);
    expect(listedOn(await upload(visitor, removed, 'slip.pdf', sample.pdf()))).toHaveLength(1);
    await decide(visitor, await back(visitor, removed));
    expect((await answerOf(caseId))?.files?.map(({ name }) => name)).toEqual(['slip.pdf']);
  });

  it.each([
    ['empty', 'a.pdf', Buffer.alloc(0), 'file-empty'],
    ['too large', 'a.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, 65), 'file-too-big'],
    ['of another kind', 'a.exe', Buffer.from('MZ'), 'file-of-other-kind'],
    ['cut off', 'a.pdf', sample.pdf().subarray(0, 30), 'file-cut-off'],
    ['under a false name', 'a.pdf', sample.png(), 'file-name-misleads'],
    ['with a name that hides something', 'a\u202Efdp.pdf', sample.pdf(), 'invisible-character'],
    ['without a name', '', Buffer.alloc(0), 'file-not-chosen'],
  ])('%s is refused in the person’s language, and nothing of it is kept', async (_, name, bytes, code) => {
    const visitor = new Visitor();
    const page = await goUploading(visitor, spare);
    const refused = await upload(visitor, page, name, bytes);
    expect([refused.status, errorsOn(refused)]).toEqual([422, [`files:${code}`]]);
    expect(refused.root.querySelector('[role=alert]')?.text).toMatch(/[\u4e00-\u9fff]/);
    expect([listedOn(refused), await isStored(keyIn(page).replace('${filename}', name))]).toEqual([[], false]);
  });

  it('is taken once, whatever it is called', async () => {
    const { link } = await order();
    const visitor = new Visitor();
    const page = await upload(visitor, await goUploading(visitor, link), 'a.pdf', sample.pdf());
    const twice = await upload(visitor, page, 'b.pdf', sample.pdf());
    expect([twice.status, errorsOn(twice), listedOn(twice).length]).toEqual([422, ['files:file-twice'], 1]);
    expect(twice.root.text).toContain('a.pdf');
  });

  it('is of that form and that person only', async () => {
    const [one, other] = [await order(), await order()];
    const visitor = new Visitor();
    const page = await goUploading(visitor, one.link);
    await upload(visitor, page, 'a.pdf', sample.pdf());
    const stolen = keyIn(page).replace('${filename}', 'a.pdf');
    const arrived = `${other.link}/files/submit/files/arrived?key=${encodeURIComponent(stolen)}`;
    expect(errorsOn(await visitor.open(arrived))).toEqual(['files:file-not-arrived']);
    expect(await isStored(stolen)).toBe(true);
    const hash = submitForm(await visitor.open(one.link)).given.get('files') ?? '';
    const sent = await visitor.send(submitForm(await visitor.open(other.link)), {
      ...typed,
      files: hash,
      decision: 'submit',
    });
    expect([sent.status, errorsOn(sent)[0]]).toEqual([422, 'files:file-gone']);
    expect(await answerOf(other.caseId)).toBeNull();
  });

  it('that was put again since it was looked at decides nothing, and leaves the list', async () => {
    const { caseId, link } = await order();
    const visitor = new Visitor();
    const page = await goUploading(visitor, link);
    const form = await back(visitor, await upload(visitor, page, 'a.pdf', sample.pdf()));
    const key = keyIn(page).replace('${filename}', 'a.pdf');
    await fetch(`${laptop.awsUrl}/${filesBucket}/${key}`, { method: 'PUT', body: 'something else' });
    const sent = await decide(visitor, form);
    expect([sent.status, errorsOn(sent)[0], listedOn(sent)]).toEqual([422, 'files:file-gone', []]);
    expect(await answerOf(caseId)).toBeNull();
  });

  it('is uploaded from a page that sends forms to the object storage, and runs one script of ours', async () => {
    const page = await fetch(`${spare}/files/submit/files`);
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' ${laptop.portalUrl}; ` +
        "script-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    const [src] = /\/upload\.js\?v=\w+/.exec(await page.text()) ?? [];
    const script = await fetch(`${laptop.portalUrl}${src}`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it('is offered again when the answer came back: left as it is, or replaced, and the first answer keeps it', async () => {
    const { caseId, link } = await order();
    const visitor = new Visitor();
    const one = await upload(visitor, await goUploading(visitor, link), '竣工.jpg', sample.jpeg());
    await decide(visitor, await back(visitor, await upload(visitor, one, '测试.pdf', sample.pdf())));
    const judge = await visitor.open(await linkFor('a.signer', caseId));
    const form = formsOf(judge).find((own) => offers(own, 'decision', 'return')) ?? expect.fail('nothing returns it');
    await signed(visitor, await visitor.send(form, { decision: 'return', reason: '照片不清' }), personOf('a.signer'));
    const again = await linkFor('b.technician', caseId);
    const files = await goUploading(visitor, again);
    expect(listedOn(files).map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['竣工.jpg', '测试.pdf']));
    const [photo = ''] =
      (await answerOf(caseId))?.files?.filter(({ kind }) => kind === 'jpeg').map((f) => f.sha256) ?? [];
    const removal = formsOf(files).find(({ choices }) => choices.get('remove')?.has(photo));
    const without = await visitor.send(removal ?? expect.fail('nothing can be removed'), { remove: photo });
    await decide(visitor, await back(visitor, await upload(visitor, without, '补拍.png', sample.png())));
    const rounds = (await loadFile(contractId, caseId))?.questions.filter(({ name }) => name === 'complete') ?? [];
    const kept = rounds.map(({ answer }) => answer?.files?.map(({ name }) => name));
    expect(kept).toEqual([expect.arrayContaining(['竣工.jpg', '测试.pdf']), ['测试.pdf', '补拍.png']]);
    const keys = rounds.flatMap(({ answer }) => answer?.files?.map(({ key }) => key) ?? []);
    expect(await Promise.all(keys.map(isStored))).toEqual([true, true, true, true]);
  });

  it('is asked for no more once the question is answered', async () => {
    const { link } = await order();
    const visitor = new Visitor();
    const page = await goUploading(visitor, link);
    await decide(visitor, await back(visitor, page));
    const late = await upload(visitor, page, 'a.pdf', sample.pdf());
    expect(late.root.querySelector('body')?.getAttribute('data-state')).toBe('decided');
  });
});

describe('a file that comes with an opening', () => {
  it('waits for the form, which keeps its id and what was typed; the case that it opens has the file', async () => {
    const { caseId: touched } = await order();
    const visitor = new Visitor();
    const page = await openSignedIn(`${base}/open/relief-claim`, personOf('b.manager'), visitor, laptop.outbox);
    const own = (shown: Page): Form => formsOf(shown).find(isOwnForm) ?? expect.fail('there is no form');
    const touches =
      own(page)
        .picks.get('touches')
        ?.find((pick) => pick.case === touched)?.value ?? '';
    const days = { happenedOn: '2025-02-10', knownOn: '2025-02-10', from: '2025-02-10', until: '2025-02-11' };
    const claim = { ground: 'force-majeure', why: '沙尘暴', ...days, touches };
    const form = own(page);
    const listed = await upload(
      visitor,
      await visitor.send(form, { ...claim, attach: 'f.files' }),
      '证明.pdf',
      sample.pdf(),
    );
    const again = own(await back(visitor, listed));
    expect([again.given.get('form'), again.given.get('why')]).toEqual([form.given.get('form'), '沙尘暴']);
    const opened = await signed(visitor, await visitor.send(again, { ...claim }), personOf('b.manager'));
    const caseId = /cases\/(RC-[\d-]+)/.exec(opened.url)?.[1] ?? '';
    await laptop.settle();
    const record = await loadFile(contractId, caseId);
    expect(record?.files).toMatchObject([{ field: 'files', name: '证明.pdf', kind: 'pdf' }]);
    expect(record?.request['files']).toBe(record?.files?.[0]?.sha256);
    const { events } = await loadEvents(contractId, caseId);
    expect(events[0]?.data['files']).toEqual(filesInEvidence(record ?? {}).files);
    expect(listedOn(await visitor.open(`${base}/cases/${caseId}`))).toEqual([expect.stringContaining('证明.pdf')]);
  });
});

describe('a file of a case', () => {
  let caseId = '';
  let path = '';
  beforeAll(async () => {
    const { caseId: id, link } = await order();
    const visitor = new Visitor();
    const listed = await upload(visitor, await goUploading(visitor, link), '完工(1).pdf', sample.pdf());
    await decide(visitor, await back(visitor, listed));
    caseId = id;
    path = `${base}/cases/${id}/files/${(await answerOf(id))?.files?.[0]?.sha256 ?? ''}`;
  });
  const as = async (role: string, url: string): Promise<{ page: Page; visitor: Visitor }> => {
    const visitor = new Visitor();
    return { page: await openSignedIn(url, personOf(role), visitor, laptop.outbox), visitor };
  };
  const session = async (role: string): Promise<string> => {
    const { visitor } = await as(role, base);
    return visitor.cookies();
  };

  it('is listed on the case’s page with what it came with', async () => {
    const { page } = await as('a.operator', `${base}/cases/${caseId}`);
    expect(listedOn(page)).toEqual([
      expect.stringMatching(/完工\(1\)\.pdf PDF，71 字节，SHA-256 \S+ 填写链路开通完工情况 · 乙方技术人员/),
    ]);
  });

  it('is saved by whoever acts for a party, never shown, and each time it is noted for both signers', async () => {
    for (const role of ['a.operator', 'b.signer']) {
      const cookie = await session(role);
      const first = await fetch(path, { headers: { cookie }, redirect: 'manual' });
      expect([first.status, first.headers.get('x-content-type-options')]).toEqual([303, 'nosniff']);
      const file = await fetch(first.headers.get('location') ?? '');
      expect(Buffer.from(await file.arrayBuffer())).toEqual(sample.pdf());
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(file.headers.get('content-disposition')).toBe(
        "attachment; filename*=UTF-8''%E5%AE%8C%E5%B7%A5%281%29.pdf",
      );
    }
    for (const role of ['a.signer', 'b.signer']) {
      const { page } = await as(role, `${base}/cases/${caseId}`);
      const noted = page.root.querySelector('[data-downloads]')?.text ?? '';
      expect(noted).toContain('甲方经办人');
      expect(noted).toContain('乙方');
      expect(page.root.querySelector('[data-downloads]')?.getAttribute('data-downloads')).toBe('2');
    }
    const { page } = await as('b.technician', `${base}/cases/${caseId}`);
    expect(page.root.querySelector('[data-downloads]')).toBeNull();
  });

  it('is nothing for administrators, nor for somebody who hasn’t signed in; and another hash is no file', async () => {
    const admin = await fetch(path, { headers: { cookie: await session('admin') }, redirect: 'manual' });
    expect(admin.status).toBe(404);
    const nobody = await fetch(path, { redirect: 'manual' });
    expect([nobody.status, nobody.headers.get('location')]).toEqual([303, expect.stringContaining('/sign-in?return=')]);
    const other = path.replace(/\w{64}$/, '0'.repeat(64));
    expect((await fetch(other, { headers: { cookie: await session('a.signer') } })).status).toBe(404);
  });
});
