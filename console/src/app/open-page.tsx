import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Controls } from './shell.tsx';

/** A page for anybody, signed in or not: no menu, its own width, the way home and the controls above. */
export function OpenPage({
  width,
  home = '/',
  children,
}: {
  width: number;
  home?: NonNullable<LinkProps['to']>;
  children: ReactNode;
}) {
  return (
    <main className="main" style={{ maxWidth: width, margin: '0 auto' }}>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <Link to={home}>Assay 鉴真</Link>
        <div className="row">
          <Controls />
        </div>
      </div>
      {children}
    </main>
  );
}
