import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskDecided } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';

/** The item was one whose truth is known: what is true, what she said, and why it is known. */
export function GoldenResult(props: { golden: NonNullable<DeskDecided['golden']>; close: () => void }) {
  const { t } = useTranslation();
  const { golden } = props;
  return (
    <Modal
      open
      onOk={props.close}
      onCancel={props.close}
      okText={t('desk:golden.on')}
      cancelButtonProps={{ style: { display: 'none' } }}
      title={
        <span>
          <Icon name={golden.agreed ? 'check' : 'warn'} />{' '}
          {t(golden.agreed ? 'desk:golden.right' : 'desk:golden.wrong')}
        </span>
      }
    >
      <p>{t('desk:golden.what')}</p>
      <dl className="facts">
        <dt>{t('desk:golden.truth')}</dt>
        <dd>
          <OutcomeTag outcome={golden.truth} /> {golden.truth === 'block' ? golden.reasonTitle : null}
        </dd>
        <dt>{t('desk:golden.said')}</dt>
        <dd>
          <OutcomeTag outcome={golden.said} />
        </dd>
        <dt>{t('desk:golden.why')}</dt>
        <dd className="prose">{golden.why}</dd>
        <dt>{t('desk:golden.record')}</dt>
        <dd className="num">{t('desk:golden.of', { right: golden.right, answered: golden.answered })}</dd>
      </dl>
    </Modal>
  );
}
