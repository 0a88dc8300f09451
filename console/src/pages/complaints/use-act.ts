import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/states.tsx';

/** An act on rights or complaints: what it changed is asked for again, and its refusal is said. */
export function useAct<T = unknown>(done?: (answer: T) => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (what: () => Promise<T>) => what(),
    onSuccess: async (answer) => {
      await Promise.all(
        ['complaints', 'notices', 'rights', 'vault', 'cases', 'saved-searches'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      );
      void message.success(t('complaints:done'), 1.5);
      done?.(answer);
    },
    onError: (error) => void message.error(problemText(error), 5),
  });
}
