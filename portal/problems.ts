import type { AdmissionProblem } from '../domain/case/register.ts';
import { EXTENSIONS, type FileKind } from '../domain/files/file-kinds.ts';
import type { FileProblem } from '../domain/files/file-problem.ts';
import type { Contract } from '../domain/contract/contract.ts';
import type { Language } from '../domain/contract/parties.ts';
import { yuan } from '../domain/money/amounts.ts';
import type { FieldProblem, Named } from '../domain/questions/problem.ts';
import { isDay } from '../domain/time/instant.ts';
import { fill } from '../workflows/authoring/say.ts';
import { caseNumber } from '../workflows/scheduled.ts';
import type { FormFields, Option } from './form-fields.ts';
import { capital, showDay, showMoment, showSize } from './format.ts';
import { words } from './texts/words.ts';

/** Cases are named by the numbers that the contract gives them. */
interface Reader {
  readonly contract: Contract;
  readonly language: Language;
}

/** What is wrong with a field of a form; what is missing is asked for as it is given. */
export function problemAt(form: FormFields, name: string, problem: FieldProblem): string {
  const type = form.specs.find((spec) => spec.name === name)?.type ?? '';
  const missing = problem.code === 'missing' ? words(form.language).problems.missingOf[type] : undefined;
  return missing ?? problemText(problem, form, form.options[name], form.refusals);
}

/** What is wrong, in a sentence that says what stands against it and what would be right. */
export function problemText(
  problem: FieldProblem,
  reader: Reader,
  options: readonly Option[] = [],
  said: Readonly<Record<string, string>> = {},
): string {
  const { contract, language } = reader;
  if ('against' in problem) return admissionText(problem, reader);
  const { problems, names } = words(language);
  switch (problem.code) {
    case 'unknown-choice':
      return problems[problem.code](labelsOf(problem.allowed, options).join(names.and));
    case 'room':
      return capital(fill(said[problem.word] ?? problem.word, namesIn(problem.names, reader)));
    case 'invisible-character':
      return problems[problem.code](problem.character);
    case 'too-long':
      return problems[problem.code](String(problem.max));
    case 'in-the-future':
    case 'too-late':
    case 'too-early':
    case 'proposed-then':
      return problems[problem.code](dayOrMoment(boundIn(problem), language));
    case 'amount-differs':
    case 'amount-too-high':
      return problems[problem.code](yuan('expected' in problem ? problem.expected : problem.highest, language));
    case 'unknown-site':
      return siteText(problem, language, options);
    case 'used-already':
      return problems[problem.code](caseNumber(contract, problem.by));
    case 'too-many-files':
    case 'file-twice':
    case 'file-too-big':
    case 'file-of-other-kind':
    case 'file-name-misleads':
      return fileText(problem, language);
    default:
      return problems[problem.code];
  }
}

/** The day or the moment that a problem names. */
function boundIn(problem: { latest: string } | { earliest: string } | { at: string }): string {
  if ('latest' in problem) return problem.latest;
  return 'earliest' in problem ? problem.earliest : problem.at;
}

function siteText(
  { code, lowest, highest, near }: Extract<FieldProblem, { code: 'unknown-site' }>,
  language: Language,
  options: readonly Option[],
): string {
  const { problems, time, names } = words(language);
  if (near.length === 0) return problems[code](time.from(String(lowest), String(highest)));
  return problems.siteMeant(labelsOf(near, options).join(names.list));
}

function fileText(problem: FileProblem, language: Language): string {
  const { problems, names, files } = words(language);
  switch (problem.code) {
    case 'too-many-files':
      return problems[problem.code](String(problem.most));
    case 'file-twice':
      return problems[problem.code](problem.name);
    case 'file-too-big':
      return problems[problem.code](showSize(problem.most, language));
    case 'file-of-other-kind':
      return problems[problem.code](kindsText(problem.allowed, language));
    case 'file-name-misleads':
      return problems[problem.code](files.kinds[problem.kind], endingsOf([problem.kind], names.and));
    default:
      return problems[problem.code];
  }
}

const labelsOf = (values: readonly string[], options: readonly Option[]): string[] =>
  values.map((value) => options.find((option) => option.value === value)?.label ?? value);

function namesIn(names: Readonly<Record<string, Named>>, { contract, language }: Reader): Record<string, string> {
  const text = (named: Named): string => {
    if ('money' in named) return yuan(named.money, language);
    if ('day' in named) return showDay(named.day, language);
    if ('instant' in named) return showMoment(named.instant, language);
    if ('case' in named) return caseNumber(contract, named.case);
    return 'clause' in named ? words(language).names.clause(named.clause) : named.text;
  };
  return Object.fromEntries(Object.entries(names).map(([name, named]) => [name, text(named)]));
}

/** Kinds of files, each once, as people know them. */
export function kindsText(kinds: readonly FileKind[], language: Language): string {
  const { files, names } = words(language);
  return kinds.map((kind) => files.kinds[kind]).join(names.and);
}

const endingsOf = (kinds: readonly FileKind[], and: string): string =>
  kinds.flatMap((kind) => EXTENSIONS[kind].map((ending) => `.${ending}`)).join(and);

/** Why a request is not taken, with the case or the date that stands against it. */
export function admissionText({ code, against, bound }: AdmissionProblem, { contract, language }: Reader): string {
  const { problems } = words(language);
  const by = against === null ? '' : problems.against(caseNumber(contract, against));
  const until = bound === undefined ? '' : dayOrMoment(bound, language);
  switch (code) {
    case 'outside-term':
      return problems[code](until === '' ? by : problems.termBound(until));
    case 'not-free-yet':
      return problems[code](by, until === '' ? '' : problems.bound(until));
    default:
      return problems[code](by);
  }
}

function dayOrMoment(value: string, language: Language): string {
  if (isDay(value)) return showDay(value, language);
  return Number.isNaN(Date.parse(value)) ? value : showMoment(value, language);
}
