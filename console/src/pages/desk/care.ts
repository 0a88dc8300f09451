import { useCallback, useState } from 'react';

export const careChoices = ['category', 'plain', 'blur', 'grey'] as const;
export type CareChoice = (typeof careChoices)[number];
const KEY = 'assay.desk.care';

const stored = (): CareChoice => {
  try {
    const kept = localStorage.getItem(KEY);
    return careChoices.find((choice) => choice === kept) ?? 'category';
  } catch {
    return 'category';
  }
};

/** How pictures show to this reviewer, remembered on this device; `category` leaves it to the desk's plan. */
export function useCareChoice(): readonly [CareChoice, (choice: CareChoice) => void] {
  const [choice, setChoice] = useState(stored);
  const choose = useCallback((next: CareChoice) => {
    setChoice(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Without storage it holds for this visit.
    }
  }, []);
  return [choice, choose];
}
