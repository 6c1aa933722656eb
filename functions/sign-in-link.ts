import { signInLink } from './use-cases/sign-in.ts';
import { requireContract } from './store/contracts.ts';

type Ask = { contractId: string; role: string; at: string; returnTo: string | null };

/**
 * A sign-in link for the first person of a role, for whoever runs the system and can read the table anyway. Works once,
 * for half an hour.
 */
export async function mintSignIn({ contractId, role, at, returnTo }: Ask): Promise<string> {
  const contract = await requireContract(contractId);
  const person = contract.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`contract ${contractId} has nobody in the role ${role}`);
  return signInLink({ contract, person, at, returnTo });
}
