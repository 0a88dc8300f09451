import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Sheet } from '../../ui/page.tsx';
import { ActForm } from './act-form.tsx';

/** A sheet that opens to its form. */
export function Foldable(props: {
  title: string;
  button: string;
  hint?: ReactNode;
  children: ReactNode;
  danger?: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Sheet title={props.title}>
      <div className="stack tight">
        {props.hint ? <p className="soft">{props.hint}</p> : null}
        {open ? (
          <>
            {props.children}
            <div>
              <Button type="text" onClick={() => setOpen(false)}>
                {t('common:cancel')}
              </Button>
            </div>
          </>
        ) : (
          <div>
            <Button danger={props.danger ?? false} onClick={() => setOpen(true)}>
              {props.button}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}

/** A reason, and what it is sent with. */
export function ReasonForm(props: {
  label: string;
  submit: string;
  needed?: boolean;
  send: (reason: string) => Promise<unknown>;
  children?: ReactNode;
  id: string;
}) {
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <ActForm
      submit={props.submit}
      ready={props.needed === false || said !== ''}
      send={() => props.send(said)}
    >
      {props.children}
      <Field label={props.label} htmlFor={props.id}>
        <Input.TextArea
          id={props.id}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          autoSize={{ minRows: 2 }}
          maxLength={5_000}
        />
      </Field>
    </ActForm>
  );
}
