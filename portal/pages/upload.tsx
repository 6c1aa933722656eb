import type { Child } from 'hono/jsx';
import type { Contract } from '../../domain/contract/contract.ts';
import { EXTENSIONS, MOST_BYTES, MOST_FILES, PROOF_KINDS, type FileKind } from '../../domain/files/file-kinds.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { aboutFile, fileName, type ShownFile } from '../facts/files.ts';
import { showSize } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { kindsText, problemText } from '../problems.ts';
import { words } from '../texts/words.ts';
import { uploadScriptHref } from '../upload-script.ts';

/** A form that hands a file straight to the object storage. */
export interface StorageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface UploadPageProps {
  readonly contract: Contract;
  readonly frame: Frame;
  readonly eyebrow: string;
  /** What the form is about. */
  readonly title: string;
  /** The field's label. */
  readonly label: string;
  readonly spec: FieldSpec;
  readonly uploads: readonly ShownFile[];
  /** Null where the form has as many files as it takes. */
  readonly storage: StorageForm | null;
  readonly nonce: string;
  /** This page, to which the removal of a file is sent. */
  readonly here: string;
  /** The form that the files are for, with what was typed into it. */
  readonly back: string;
  /** Why what has just been uploaded was not taken. */
  readonly problem: FieldProblem | null;
  readonly badNonce: boolean;
}

/** Where a file is uploaded for a form: with a phone's camera, too, one after the other, and without scripts. */
export function UploadPage(props: UploadPageProps): Child {
  const { contract, frame, eyebrow, title, label, spec, storage, back, problem, badNonce } = props;
  const { files, problems } = words(frame.language);
  const { page: w } = files;
  return (
    <Layout frame={frame} title={`${w.title(label)} · ${title}`} state="upload" script={uploadScriptHref}>
      {problem && (
        <div class="errors" role="alert" tabindex={-1} autofocus data-error={`${spec.name}:${problem.code}`}>
          <h2>{problems.title(1)}</h2>
          <p>{problemText(problem, { contract, language: frame.language })}</p>
        </div>
      )}
      {badNonce && (
        <Note tone="warn" alert>
          <p>{w.badNonce}</p>
        </Note>
      )}
      <p class="eyebrow">{eyebrow}</p>
      <p class="eyebrow">{title}</p>
      <h1>{w.title(label)}</h1>
      <p class="lead">{w.lead}</p>
      <Uploaded {...props} />
      {storage ? <Choosing {...props} storage={storage} /> : <Note>{w.full}</Note>}
      <p>
        <a class="button" href={back}>
          {w.done}
        </a>
      </p>
    </Layout>
  );
}

function Uploaded({ contract, frame, uploads, nonce, here }: UploadPageProps): Child {
  const { files } = words(frame.language);
  const { page: w } = files;
  return (
    <section class="card" aria-labelledby="uploaded">
      <h2 id="uploaded">{w.listed}</h2>
      {uploads.length === 0 && <p>{files.none}</p>}
      {uploads.map((file) => (
        <form method="post" action={here} class="file" data-file={file.sha256}>
          <p>
            <strong>{fileName(file, { contract, language: frame.language })}</strong>
            <br />
            <span class="small muted">{aboutFile(file, frame.language)}</span>
          </p>
          <input type="hidden" name="nonce" value={nonce} />
          <button
            type="submit"
            name="remove"
            value={file.sha256}
            class="quiet"
            aria-label={w.removeNamed(fileName(file, { contract, language: frame.language }))}
          >
            {w.remove}
          </button>
        </form>
      ))}
    </section>
  );
}

const PHOTOS: readonly FileKind[] = ['jpeg', 'png', 'heic'];

type ChoosingProps = UploadPageProps & { storage: StorageForm };

/** A file of the device; on a phone also what its camera sees now. */
function Choosing(props: ChoosingProps): Child {
  const { frame, spec } = props;
  const { language } = frame;
  const { page: w } = words(language).files;
  const kinds = spec.kinds ?? PROOF_KINDS;
  const size = showSize(MOST_BYTES, language);
  return (
    <section class="card answer" aria-labelledby="choose">
      <h2 id="choose">{w.add}</h2>
      <p class="small muted" id="limits">
        {w.takes(kindsText(kinds, language))} {w.limits(size, String(spec.max ?? MOST_FILES))}
      </p>
      <Sending {...props} id="file" label={w.choose} button={w.send} accept={acceptedOf(kinds)} />
      {kinds.some((kind) => PHOTOS.includes(kind)) && (
        <div class="on-phones">
          <Sending {...props} id="photo" label={w.photo} button={w.sendPhoto} accept="image/*" capture="environment" />
        </div>
      )}
    </section>
  );
}

interface Sending {
  readonly id: string;
  readonly label: string;
  readonly button: string;
  readonly accept: string;
  readonly capture?: 'environment';
}

function Sending({ frame, storage, id, label, button, accept, capture }: ChoosingProps & Sending): Child {
  const { files, problems } = words(frame.language);
  return (
    <form method="post" action={storage.action} enctype="multipart/form-data" data-upload={MOST_BYTES}>
      {Object.entries(storage.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for={id}>{label}</label>
        <span class="error" data-too-big hidden>
          {problems['file-too-big'](showSize(MOST_BYTES, frame.language))}
        </span>
        <input type="file" name="file" id={id} required accept={accept} capture={capture} aria-describedby="limits" />
      </div>
      <div class="actions">
        <button type="submit">{button}</button>
      </div>
      <p data-waiting role="status" hidden>
        <progress aria-label={files.page.sending} /> {files.page.sending}
      </p>
    </form>
  );
}

/** Endings, and pictures of any kind: a phone turns what it can into one that is taken. */
function acceptedOf(kinds: readonly FileKind[]): string {
  const endings = kinds.flatMap((kind) => EXTENSIONS[kind].map((ending) => `.${ending}`));
  return [...endings, ...(kinds.some((kind) => PHOTOS.includes(kind)) ? ['image/*'] : [])].join(',');
}
