import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** A form whose one button does an act; a refusal stands above the button. */
export function ActForm(props: {
  submit: string;
  send: () => Promise<unknown>;
  /** False while what is asked for is not filled in: nothing is sent. */
  ready?: boolean;
  type?: 'primary' | 'default';
  size?: 'large' | 'middle';
  children: ReactNode;
}) {
  const act = useAct();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.ready !== false) act.mutate(props.send);
      }}
    >
      {props.children}
      {act.error ? <ErrorState error={act.error} /> : null}
      <div>
        <Button
          type={props.type ?? 'primary'}
          size={props.size ?? 'middle'}
          htmlType="submit"
          loading={act.isPending}
        >
          {props.submit}
        </Button>
      </div>
    </form>
  );
}
