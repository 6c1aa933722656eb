import { rolesHolding, type Contract } from '../contract.ts';
import { mayRead, rolesReading } from '../may-read.ts';
import type { Bilingual } from '../parties.ts';
import { READ_KINDS, type ReadKind } from '../reading-table.ts';
import type { Checked, Inconsistency } from './finding.ts';

const NAMES: Readonly<Record<ReadKind, Bilingual>> = {
  cases: { zh: '事项', en: 'cases' },
  money: { zh: '金额', en: 'amounts' },
  personal: { zh: '人员的联系信息', en: 'how to reach people' },
  evidence: { zh: '存证', en: 'evidence' },
};

const SIDES = [
  { holder: 'customer.signer', name: { zh: '甲方', en: 'party A' } },
  { holder: 'provider.signer', name: { zh: '乙方', en: 'party B' } },
] as const;

/** Whether each kind has somebody who reads it, and evidence the signers of both parties. */
export function whoReads(contract: Contract): Checked {
  const inOrder = {
    zh: '事项、金额、联系信息和存证都有人可以查看，双方责任人都能查看存证',
    en: 'cases, amounts, contacts and evidence each have readers, and both parties’ signers read evidence',
  };
  return { findings: [...withoutReaders(contract), ...signersWithoutEvidence(contract)], inOrder };
}

function withoutReaders(contract: Contract): Inconsistency[] {
  return READ_KINDS.filter((kind) => !contract.people.some(({ role }) => mayRead(contract, role, kind))).map(
    (kind) => ({
      ...finding(`reading.${kind}`, `terms.reading.${kind}`, rolesReading(contract, kind)),
      found: {
        zh: `没有人可以查看${NAMES[kind].zh}：列明的岗位上没有人员，或者没有列明岗位。`,
        en: `Nobody can read ${NAMES[kind].en}: no role is named, or nobody has one that is.`,
      },
    }),
  );
}

function signersWithoutEvidence(contract: Contract): Inconsistency[] {
  return SIDES.flatMap(({ holder, name }): Inconsistency[] => {
    const roles = rolesHolding(contract, holder).filter((role) => !mayRead(contract, role, 'evidence'));
    if (roles.length === 0) return [];
    return [
      {
        ...finding(`reading.signer.${holder}`, 'terms.reading', roles),
        found: {
          zh: `${name.zh}的签字岗位 ${roles.join('、')} 不能查看存证：存证含有事项、金额和联系信息，须四项都可查看。`,
          en: `Whoever signs for ${name.en} (${roles.join(', ')}) can’t read evidence: it holds cases, amounts and contacts, so a role has to read all four.`,
        },
      },
    ];
  });
}

const finding = (id: string, clause: string, roles: readonly string[]) => ({
  id,
  clause,
  severity: 'warning' as const,
  figures: { roles: roles.join(', ') },
});
