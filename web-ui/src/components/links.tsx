import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type LinkAttributes = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

type Wearing<Clothes> = Clothes & Omit<LinkAttributes, keyof Clothes>;

/** The router's typed links in the clothes of the design system. */
export const TextLink = createLink((props: Wearing<AnchorProps>) => <Anchor {...props} />);

export const ButtonLink = createLink((props: Wearing<ButtonProps>) => (
  <Button component="a" {...props} />
));
