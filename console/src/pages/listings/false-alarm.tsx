import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Finding } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useProblemText } from '../../ui/states.tsx';

/** A picture was matched that means nothing: one click teaches it, as a draft whose test begins at once. */
export function FalseAlarm({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const pictureId = finding.pictures?.find((one) => one.matched !== undefined)?.pictureId;
  const teach = useMutation({
    mutationFn: (id: string) =>
      ask(
        api.POST('/v1/knowledge/false-alarms', {
          body: { pictureId: id, note: `${finding.detector} ${finding.code}` },
        }),
      ),
    onError: (error) => void message.error(problemText(error)),
  });
  if (pictureId === undefined || !can(me, 'knowledge.write')) return null;
  if (teach.data)
    return (
      <Link to="/knowledge/$id" params={{ id: teach.data.itemId }} className="nowrap">
        <Icon name="check" /> {t('decision:falseAlarmTaught')}
      </Link>
    );
  return (
    <button
      type="button"
      className="link-button nowrap"
      disabled={teach.isPending}
      title={t('decision:falseAlarmHow')}
      onClick={() => teach.mutate(pictureId)}
    >
      <Icon name="cross" /> {t('decision:falseAlarm')}
    </button>
  );
}
