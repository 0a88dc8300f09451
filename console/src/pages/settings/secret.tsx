import { App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';

/** A secret that is shown once. */
export function Secret({
  title,
  value,
  hint,
  close,
}: {
  title: string;
  value: string;
  hint?: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {t('settings:kept')}
        </Button>
      }
    >
      <div className="stack tight">
        <p className="note review">{hint ?? t('settings:shownOnce')}</p>
        <code style={{ overflowWrap: 'anywhere', background: 'var(--sunken)', padding: 12 }}>{value}</code>
        <div>
          <Button
            icon={<Icon name="copy" />}
            onClick={() =>
              void navigator.clipboard.writeText(value).then(() => message.success(t('common:copied')))
            }
          >
            {t('common:copy')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
