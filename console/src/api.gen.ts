// Made by scripts/generate.ts from the server's contract. Do not edit.
export interface paths {
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint, with its cosignatures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/cosignatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A checkpoint of this log (text/plain) with cosignatures of known witnesses */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/cosigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest checkpoint that a witness has cosigned */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verifier keys of the log, one a line, the one that signs now first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile: L/N, L/N.p/W, entries/N, entries/N.p/W */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    "*": string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                day: string;
                                /** @description What was seen and what was to be expected */
                                grounds: {
                                    [key: string]: number;
                                };
                                id: string;
                                /** @enum {string} */
                                kind: "sales_without_visits" | "review_burst" | "suspect_refunds" | "sleeper_wakes" | "category_change" | "account_takeover";
                                note: string | null;
                                sellerId: string;
                                settledAt: string | null;
                                settledBy: string | null;
                                /** @enum {string} */
                                state: "open" | "confirmed" | "dismissed";
                                strength: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        /** @enum {string} */
                        state: "confirmed" | "dismissed";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                createdAt: string;
                                enabled: boolean;
                                expiresAt: string | null;
                                id: string;
                                lastUsedAt: string | null;
                                name: string;
                                permissions: string[];
                                start: string;
                            }[];
                            nextCursor: null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        expiresInDays?: number | null;
                        name: string;
                        permissions: ("listings.write" | "listings.read" | "decisions.read" | "decisions.read_own" | "desk.work" | "desk.lead" | "knowledge.read" | "knowledge.write" | "knowledge.approve" | "policies.read" | "policies.write" | "models.read" | "models.train" | "search" | "facts.write" | "webhooks.manage" | "organisation.manage" | "ledger.read" | "cases.read" | "cases.write" | "originals.read" | "originals.write" | "jury.serve" | "jury.manage" | "rights.read" | "rights.write" | "notices.file" | "complaints.manage")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description Shown once */
                            key: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What agents may do, given or had */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AgentAuthorisation"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Let an agency act, by right, territory, dates and number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agentId: string;
                        /** @default null */
                        dailyListings?: number | null;
                        /** @default null */
                        document?: string | null;
                        /** @default null */
                        from?: string | null;
                        /** @default false */
                        mayWithdraw?: boolean;
                        /** @default null */
                        rightIds?: string[] | null;
                        /** @default null */
                        territories?: string[] | null;
                        /** @default null */
                        until?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgentAuthorisation"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorisations/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authority-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders of courts and authorities, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                answer: string;
                                authority: string;
                                endedAt: string | null;
                                id: string;
                                /** @enum {string} */
                                kind: "remove" | "restore" | "inform";
                                law: string;
                                listingIds: string[];
                                receivedAt: string;
                                reference: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Record an order and follow it at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        approval?: string | null;
                        authority: string;
                        country: string;
                        /** @default [] */
                        documents?: string[];
                        /** @enum {string} */
                        kind: "remove" | "restore" | "inform";
                        law: string;
                        /** @default [] */
                        listingIds?: string[];
                        reference: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            answer: "followed" | "informed" | "refused";
                            complaints: number;
                            id: string;
                            unknown: string[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authority-orders/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It stands no longer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Working days as the clocks count them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                holidays: string[];
                                id: string;
                                /** Format: date */
                                knownUntil: string;
                                source: {
                                    en: string;
                                    zh: string;
                                };
                                version: number;
                                weekend: number[];
                                workdays: string[];
                                zone: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A holiday was announced: running clocks are counted anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        holidays?: string[];
                        /** Format: date */
                        knownUntil?: string;
                        /** @default  */
                        note?: string;
                        seen: number;
                        workdays?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recounted: number;
                            version: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    flow?: string;
                    limit?: number;
                    open?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                closedAt: string | null;
                                enteredAt: string;
                                flow: string;
                                flowLabel: {
                                    en: string;
                                    zh: string;
                                };
                                flowVersion: string;
                                id: string;
                                openedAt: string;
                                outcome: string | null;
                                outcomeLabel: {
                                    en: string;
                                    zh: string;
                                } | null;
                                priority: number;
                                state: string;
                                stateLabel: {
                                    en: string;
                                    zh: string;
                                };
                                subject: {
                                    id: string;
                                    type: string;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                action: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                needsReason: boolean;
                                outcomes: string[];
                            }[];
                            closedAt: string | null;
                            data: unknown;
                            deadlines: {
                                dueAt: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                                /** @enum {string} */
                                state: "waiting" | "fired" | "cancelled";
                            }[];
                            enteredAt: string;
                            flow: string;
                            flowLabel: {
                                en: string;
                                zh: string;
                            };
                            flowVersion: string;
                            id: string;
                            messages: {
                                at: string;
                                /** @description The actor for staff; a role, platform or system for parties */
                                author: string;
                                id: string;
                                text: string | {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                visibility: "parties" | "internal" | "party";
                            }[];
                            openedAt: string;
                            outcome: string | null;
                            outcomeLabel: {
                                en: string;
                                zh: string;
                            } | null;
                            parties: {
                                id: string;
                                kind: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                role: string;
                            }[];
                            priority: number;
                            state: string;
                            stateLabel: {
                                en: string;
                                zh: string;
                            };
                            subject: {
                                id: string;
                                type: string;
                            };
                            tasks: {
                                deadline: string | null;
                                id: string;
                                queue: string;
                            }[];
                            transitions: {
                                action: string;
                                at: string;
                                by: string;
                                entryId: string;
                                from: string | null;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                outcome: string | null;
                                reason: string | null;
                                state: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        /**
                         * @default parties
                         * @enum {string}
                         */
                        visibility?: "parties" | "internal";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entryId: string;
                            messageId: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        action: string;
                        expectedState?: string;
                        /** @default null */
                        outcome?: string | null;
                        /** @default null */
                        reason?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                action: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                needsReason: boolean;
                                outcomes: string[];
                            }[];
                            closedAt: string | null;
                            data: unknown;
                            deadlines: {
                                dueAt: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                                /** @enum {string} */
                                state: "waiting" | "fired" | "cancelled";
                            }[];
                            enteredAt: string;
                            flow: string;
                            flowLabel: {
                                en: string;
                                zh: string;
                            };
                            flowVersion: string;
                            id: string;
                            messages: {
                                at: string;
                                /** @description The actor for staff; a role, platform or system for parties */
                                author: string;
                                id: string;
                                text: string | {
                                    en: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                visibility: "parties" | "internal" | "party";
                            }[];
                            openedAt: string;
                            outcome: string | null;
                            outcomeLabel: {
                                en: string;
                                zh: string;
                            } | null;
                            parties: {
                                id: string;
                                kind: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                role: string;
                            }[];
                            priority: number;
                            state: string;
                            stateLabel: {
                                en: string;
                                zh: string;
                            };
                            subject: {
                                id: string;
                                type: string;
                            };
                            tasks: {
                                deadline: string | null;
                                id: string;
                                queue: string;
                            }[];
                            transitions: {
                                action: string;
                                at: string;
                                by: string;
                                entryId: string;
                                from: string | null;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                outcome: string | null;
                                reason: string | null;
                                state: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaint-work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaints and appeals that wait for a person, in the order of work; /v1/desk locks them */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    queue?: "complaints" | "complaint_appeals";
                    state?: "open" | "mine" | "done";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ComplaintWork"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaints, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    listingId?: string;
                    noticeId?: string;
                    open?: "true" | "false";
                    outcome?: "upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ComplaintLine"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One complaint, as its reader may see it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove that a court or an authority was turned to */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        before: string;
                        documents: string[];
                        /** Format: date */
                        filedOn: string;
                        /** @enum {string} */
                        kind: "suit" | "complaint";
                        /** @default  */
                        reference?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/action/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The proof is not accepted: the time runs on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/action/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The suit or complaint has ended */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "upheld" | "lifted";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The seller's answer (counter-notice) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        contact?: {
                            /** @default  */
                            address?: string;
                            /** @default  */
                            email?: "" | string;
                            /** @default  */
                            name?: string;
                            /** @default  */
                            phone?: string;
                        };
                        /** @default {} */
                        declarations?: {
                            /** @default false */
                            jurisdiction?: boolean;
                            /** @default false */
                            mistake?: boolean;
                            /** @default  */
                            signature?: string;
                            /** @default false */
                            truth?: boolean;
                        };
                        /** @default [] */
                        evidence?: string[];
                        /** @default  */
                        explanation?: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/answer/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Believe the answer or not; lift early where the law allows it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** @enum {string} */
                        verdict: "believe" | "disbelieve" | "lift_early";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask that another person looks again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        documents?: string[];
                        ground: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/appeal/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide the appeal; never who decided first */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        measure?: "none" | "forward" | "warn" | "hide" | "remove";
                        reason: string;
                        /** @enum {string} */
                        result: "upheld" | "rejected";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Act on it, reject it or ask for more; the lock must be held */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        measure?: "none" | "forward" | "warn" | "hide" | "remove";
                        reason: string;
                        /** @enum {string} */
                        verdict: "accept" | "reject" | "ask_for_more";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the seller's identity, to sue */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        purpose: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the work on it for five minutes, or keep it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            until: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/out-of-court": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it to a certified body */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/out-of-court/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record the body's result */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "upheld" | "rejected" | "lifted";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper that the complaint shows */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    paper: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            until: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/tolling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the waiting period for working days that a notary needs */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        workingDays: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/urgent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a review before a sale peak */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        peakOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw it, or retract it as mistaken */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "withdrawn" | "retracted";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complaint"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions, newest first; the first page tells how many there are */
        get: {
            parameters: {
                query?: {
                    /** @description one or several, comma between */
                    cause?: string;
                    cursor?: string;
                    held?: string;
                    /** @description only those that no later decision had superseded by `until` */
                    inForce?: string;
                    limit?: number;
                    /** @description one or several, comma between */
                    outcome?: string;
                    /** @description code of a reason that was given */
                    reason?: string;
                    seller?: string;
                    /** @description from this moment on */
                    since?: string;
                    /** @description before this moment */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                cause: string;
                                decisionId: string;
                                held: boolean;
                                listingId: string;
                                /** @enum {string} */
                                outcome: "publish" | "review" | "block";
                                pictureId: string | null;
                                reasons: {
                                    code: string;
                                    title: string;
                                }[];
                                score: number | null;
                                sellerId: string;
                                title: string;
                            }[];
                            nextCursor: string | null;
                            /** @description of the whole list, on its first page; null when there are too many */
                            total: number | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A decision: whole for analysts, rule, fact and cure for the seller it is about */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnalystDecision"] | components["schemas"]["SellerDecision"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        evidence?: string[];
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        statement: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseId: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a decision again from its recorded input and compare it byte for byte */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            by: "system" | "person";
                            differsAt: string | null;
                            same: boolean;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                            label: {
                                en: string;
                                zh: string;
                            };
                            /** @enum {string} */
                            organisationKind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                            password: string;
                        }[];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/designers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A designer signs up: an account and her studio */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        name: string;
                        password: string;
                        studio: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything to decide one item by: listing, grounds, seller, earlier decisions, notes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskDetail"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/cluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open reviews that are alike with it: what one act would reach */
        get: {
            parameters: {
                query: {
                    /** @description comma-separated: text, picture, matched, seller, operator */
                    by: string;
                };
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                caseId: string;
                                decisionId: string | null;
                                /** @description in what it is alike */
                                kinds: ("text" | "picture" | "matched" | "seller")[];
                                listing: components["schemas"]["ListingRow"] | null;
                                /**
                                 * @description held: somebody else works on it
                                 * @enum {string}
                                 */
                                possible: "yes" | "held" | "senior";
                                reasons: {
                                    code: string;
                                    title: string;
                                }[];
                                score: number | null;
                                sellerId: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide, with the judgement that was seen and the policy it rests on; the lock must be held */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                        /** @enum {string} */
                        outcome: "publish" | "block";
                        /** @enum {string} */
                        reason: "hidden_brand" | "hidden_logo" | "counterfeit_terms" | "contact_diversion" | "contradictory_claims" | "copied_picture" | "protected_design" | "copied_listing" | "relisting" | "health_goods" | "counterfeit_inputs" | "origin_unclear" | "category_mismatch" | "seller_history" | "suspected_counterfeit" | "check_incomplete" | "missing_information" | "awaiting_checks" | "trusted";
                        seen: string;
                        /**
                         * @description how long it was before the person, as her page measured
                         * @default null
                         */
                        tookMs?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskDecided"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass it to a senior, with the reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseId: string;
                            until: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a chosen item */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseId: string;
                            until: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/{caseId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/cluster/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One act on many: every listing gets a decision of its own; what could not be decided is named */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            caseId: string;
                            seen: string;
                        }[];
                        note: string;
                        /** @enum {string} */
                        outcome: "publish" | "block";
                        /** @enum {string} */
                        reason: "hidden_brand" | "hidden_logo" | "counterfeit_terms" | "contact_diversion" | "contradictory_claims" | "copied_picture" | "protected_design" | "copied_listing" | "relisting" | "health_goods" | "counterfeit_inputs" | "origin_unclear" | "category_mismatch" | "seller_history" | "suspected_counterfeit" | "check_incomplete" | "missing_information" | "awaiting_checks" | "trusted";
                        /**
                         * @description how long it was before the person, as her page measured
                         * @default null
                         */
                        tookMs?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                caseId: string;
                                decisionId: string | null;
                                /** @description code of the error; null = decided */
                                refused: string | null;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/golden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Golden items, with how they were answered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["GoldenItem"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a judgement whose truth is known a golden item */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the judgement that asked for review */
                        decisionId: string;
                        /** @enum {string} */
                        reason: "hidden_brand" | "hidden_logo" | "counterfeit_terms" | "contact_diversion" | "contradictory_claims" | "copied_picture" | "protected_design" | "copied_listing" | "relisting" | "health_goods" | "counterfeit_inputs" | "origin_unclear" | "category_mismatch" | "seller_history" | "suspected_counterfeit" | "check_incomplete" | "missing_information" | "awaiting_checks" | "trusted";
                        /** @enum {string} */
                        truth: "publish" | "block";
                        why: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/golden/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a golden item out of use; answers stay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next free item, locked for the caller; 204 when there is none
         * @description What the caller holds already comes first. Name it in `except` to take another one ahead, so that the next is there the moment this one is decided.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        except?: string[];
                        queue?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskItem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan in force, its versions, and what its rules may ask */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 0 = nobody has changed the starter plan */
                            number: number;
                            plan: components["schemas"]["DeskPlan"];
                            versions: {
                                at: string;
                                author: string;
                                note: string;
                                number: number;
                            }[];
                            vocabulary: {
                                fixedQueues: string[];
                                number: ("risk" | "price_minor" | "orders_90d" | "account_age_days" | "blocked_90d" | "reports")[];
                                reasons: {
                                    code: string;
                                    en: string;
                                    zh: string;
                                }[];
                                text: ("reason" | "brand" | "category" | "lane" | "market" | "seller" | "seller_kind")[];
                            };
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Put a changed plan in force; what waits is put in line anew */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the number that was seen: a newer one is a conflict */
                        basedOn: number;
                        note: string;
                        plan: components["schemas"]["DeskPlanInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/plan/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A former plan */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: number;
                            plan: components["schemas"]["DeskPlan"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agreement between reviewers, by reviewer and by policy, golden items and drift over weeks */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskQuality"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work in its order: weight and age; `mine` is what the caller holds, of any queue */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    queue?: string;
                    state?: "open" | "mine" | "done";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeskItem"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open, locked and overdue work of the queues that the caller works, and the reasons to give */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                locked: number;
                                oldestAt: string | null;
                                open: number;
                                overdue: number;
                                queue: string;
                                senior: boolean;
                            }[];
                            reasons: {
                                code: string;
                                cure: string;
                                /** @description a block can stand on it */
                                ground: boolean;
                                title: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An evidence bundle (application/zip) that can be checked without us */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description court: third persons are numbers; party: people of the platform too. Only the platform may ask for court.
                         * @enum {string}
                         */
                        audience?: "court" | "party";
                        /**
                         * @description of report and pages; else as Accept-Language says
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        subject: {
                            id: string;
                            /** @enum {string} */
                            type: "listing" | "case";
                        };
                    };
                };
            };
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/examples/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many labelled decisions there are to learn from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counterfeit: number;
                            genuine: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filing-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What members may file, less than the organisation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                dailyListings: number | null;
                                rightIds: string[] | null;
                                userId: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bound what a member may file */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        dailyListings: number | null;
                        rightIds: string[] | null;
                        userId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for a seller’s identity that wait for a decision */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                askedAt: string;
                                complaintId: string;
                                decidedAt: string | null;
                                given: {
                                    addresses: string[];
                                    country: string | null;
                                    kind: string;
                                    name: string;
                                    phones: string[];
                                } | null;
                                granted: boolean | null;
                                id: string;
                                purpose: string;
                                reason: string | null;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-requests/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it or not, by the rule of the place */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        granted: boolean;
                        /** @default null */
                        orderId?: string | null;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/alarms/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether jurors acted together */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                        /** @enum {string} */
                        outcome: "upheld" | "dismissed";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/ballots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two works, blind */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ballot"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/ballots/{id}/excuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/ballots/{id}/pictures/{side}/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of one of the two works, without its id */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    n: number;
                    side: "left" | "right";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/ballots/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vote, with an answer to each point and a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "copied" | "not_copied";
                        points: {
                            /**
                             * @description custom, function or a common source explains the likeness
                             * @enum {string}
                             */
                            common_source: "yes" | "no" | "unsure";
                            /**
                             * @description they share what is distinctive, not what all such goods have
                             * @enum {string}
                             */
                            distinctive: "yes" | "no" | "unsure";
                            /**
                             * @description they make the same impression as a whole
                             * @enum {string}
                             */
                            impression: "yes" | "no" | "unsure";
                            /**
                             * @description what differs is small: size, colour, a detail
                             * @enum {string}
                             */
                            small_changes: "yes" | "no" | "unsure";
                        };
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            juror: components["schemas"]["Juror"] | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/known-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two works of which it is known whether one was copied */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "copied" | "not_copied";
                        exhibits: {
                            first: {
                                pictures: string[];
                                text: string | null;
                            };
                            second: {
                                pictures: string[];
                                text: string | null;
                            };
                        };
                        ground: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/known-cases/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Her place on the jury and what she is asked; null = she has not applied */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            juror: components["schemas"]["Juror"] | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Apply to serve: test cases follow */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            juror: components["schemas"]["Juror"] | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/me/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jury/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jurors by state, known cases, alarms */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly alarms: {
                                at: string;
                                caseId: string;
                                ground: string;
                                id: string;
                                readonly jurors: string[];
                                note: string | null;
                                /** @enum {string} */
                                state: "open" | "upheld" | "dismissed";
                                strength: number | null;
                            }[];
                            jurors: {
                                [key: string]: number;
                            };
                            readonly known: {
                                /** @enum {string} */
                                answer: "copied" | "not_copied";
                                at: string;
                                exhibits: {
                                    first: {
                                        pictures: string[];
                                        text: string | null;
                                    };
                                    second: {
                                        pictures: string[];
                                        text: string | null;
                                    };
                                };
                                ground: string;
                                id: string;
                                /** @enum {string} */
                                state: "live" | "retired";
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items that cannot all be right */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["KnowledgeConflict"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items of each type are in each state */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                count: number;
                                /** @enum {string} */
                                state: "draft" | "tested" | "live" | "retired";
                                /** @enum {string} */
                                type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items as a file that can be imported again */
        get: {
            parameters: {
                query?: {
                    format?: "csv" | "json";
                    state?: "draft" | "tested" | "live" | "retired";
                    /** @description needed for CSV */
                    type?: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/false-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A picture that was matched means nothing: a draft for the negative bank, and its test begins */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        pictureId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            itemId: string;
                            rehearsalId: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring in a file (raw body, UTF-8): drafts. A bad row is named and stops nothing else. */
        post: {
            parameters: {
                query?: {
                    format?: "csv" | "json";
                    note?: string;
                    source?: string;
                    /** @description needed for CSV; items of a JSON file name their own */
                    type?: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeImportReport"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files that were brought in, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                by: string;
                                changed: number;
                                created: number;
                                finishedAt: string | null;
                                id: string;
                                note: string;
                                rejected: number;
                                source: string;
                                test: ({
                                    at: string;
                                    newlyCaughtCount: number;
                                    newlyFreedCount: number;
                                    tested: number;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                unchanged: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that was brought in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            by: string;
                            changed: number;
                            created: number;
                            finishedAt: string | null;
                            id: string;
                            note: string;
                            rejected: number;
                            source: string;
                            test: ({
                                at: string;
                                newlyCaughtCount: number;
                                newlyFreedCount: number;
                                tested: number;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            unchanged: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/imports/{id}/go-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put everything a tested import brought in force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description items left as they are, because they contradict themselves */
                            contradictory: string[];
                            wentLive: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/imports/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest rehearsal of everything an import brought */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"] | null;
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Play everything an import brought on the newest listings, as a job; with its result it may go live */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taught items, newest first */
        get: {
            parameters: {
                query?: {
                    brandId?: string;
                    cursor?: string;
                    importId?: string;
                    limit?: number;
                    /** @description beginning of a name, number, term, seller or picture id */
                    q?: string;
                    state?: "draft" | "tested" | "live" | "retired";
                    type?: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["KnowledgeItem"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Teach something: a draft, which detectors do not see */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: {
                            [key: string]: unknown;
                        };
                        /** @default  */
                        note?: string;
                        /** @description who taught it; by default your organisation */
                        source?: string;
                        /** @enum {string} */
                        type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeItem"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item, its versions with their tests, and what it contradicts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description of the newest version */
                            body: {
                                [key: string]: unknown;
                            };
                            brandId: string | null;
                            conflicts: components["schemas"]["KnowledgeConflict"][];
                            createdAt: string;
                            id: string;
                            importId: string | null;
                            /** @description the version detectors use; null = none */
                            liveVersion: number | null;
                            /** @description organisation that taught it; null = the marketplace */
                            owner: string | null;
                            source: string;
                            /**
                             * @description of the newest version
                             * @enum {string}
                             */
                            state: "draft" | "tested" | "live" | "retired";
                            title: string;
                            /** @enum {string} */
                            type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
                            updatedAt: string;
                            /** @description the newest */
                            version: number;
                            versions: {
                                at: string;
                                author: string;
                                body: {
                                    [key: string]: unknown;
                                };
                                /** @description SHA-256 of the canonical body (RFC 8785), hex */
                                digest: string;
                                note: string;
                                test: ({
                                    at: string;
                                    newlyCaughtCount: number;
                                    newlyFreedCount: number;
                                    tested: number;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** A new draft version; the version in force stays until the new one goes live */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: {
                            [key: string]: unknown;
                        };
                        /** @default  */
                        note?: string;
                        /** @description the newest version you have seen */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeItem"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up the draft beside the version in force, which stays as it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the draft you have seen */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeItem"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}/go-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the tested version in force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the version you approve */
                        version?: number;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeItem"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people made of decisions that an item had a part in, in a year */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            high: number | null;
                            /** @description 95% bounds (Wilson) */
                            low: number | null;
                            /** @description that a person let pass */
                            overturned: number;
                            /** @description upheld of both; null = nobody has looked */
                            precision: number | null;
                            /** @description decisions it had a part in that a person agreed with */
                            upheld: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it out of force at once, for good */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeItem"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/items/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest rehearsal of an item */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"] | null;
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Play an item on the newest listings, as a job; with its result it may go live */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a rehearsal is, and its result */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/rehearsals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a rehearsal; nothing of it is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/teachers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who taught what, and how precise it proved; an organisation sees its own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                author: string;
                                high: number | null;
                                lastAt: string;
                                live: number;
                                /** @description 95% bounds (Wilson) */
                                low: number | null;
                                /** @description that a person let pass */
                                overturned: number;
                                owner: string | null;
                                /** @description upheld of both; null = nobody has looked */
                                precision: number | null;
                                retired: number;
                                /** @description decisions it had a part in that a person agreed with */
                                upheld: number;
                                waiting: number;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/laws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The procedures that are installed, and the claims there are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            claims: {
                                /** @enum {string} */
                                claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
                                infringes: boolean;
                                kinds: ("trademark" | "copyright" | "design" | "patent" | "geographical_indication")[];
                                label: {
                                    en: string;
                                    zh: string;
                                };
                            }[];
                            items: {
                                /** @enum {string} */
                                basis: "statute" | "contract";
                                cite: {
                                    en: string;
                                    zh: string;
                                };
                                inForce: {
                                    from: string;
                                    until: string | null;
                                };
                                key: string;
                                kinds: ("trademark" | "copyright" | "design" | "patent" | "geographical_indication")[];
                                markets: string[];
                                name: {
                                    en: string;
                                    zh: string;
                                };
                                needs: string[];
                                sources: {
                                    en: string;
                                    zh: string;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the log only grew between two sizes */
        get: {
            parameters: {
                query: {
                    first: number;
                    second: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            first: number;
                            /** @description base64, RFC 9162 order */
                            hashes: string[];
                            second: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerEntry"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inclusion proof of an entry against the newest checkpoint */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "pending";
                        } | {
                            /** @description signed note */
                            checkpoint: string;
                            /** @enum {string} */
                            kind: "proven";
                            proof: {
                                commitment: string;
                                /** @description base64, RFC 9162 order */
                                hashes: string[];
                                index: number;
                                size: number;
                            };
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Position and chain hash of the last sequenced entry */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            chain: string;
                            position: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key the log ever had, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                createdAt: string;
                                current: boolean;
                                fromSize: number;
                                /** @description C2SP verifier key */
                                key: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/subjects/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything recorded about a subject, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    type: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["LedgerEntry"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/timestamps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Timestamps of kept checkpoints, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                authority: string;
                                problem: string | null;
                                size: number;
                                stampedAt: string | null;
                                /** @enum {string} */
                                state: "pending" | "obtained" | "verified";
                                tries: number;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letters/{id}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A letter has arrived: what waits for it begins then */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        arrivedAt: string;
                        /** @default {} */
                        receipt?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            waitUntil: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listings, newest first; a seller sees its own */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    held?: string;
                    limit?: number;
                    outcome?: "pending" | "publish" | "review" | "block" | "removed";
                    q?: string;
                    sellerId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ListingRow"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Publish or edit a listing: it is judged before it is visible */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostedListingInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decision: components["schemas"]["AnalystDecision"] | components["schemas"]["SellerDecision"];
                            listingId: string;
                            ms: number;
                            /** @description true when a person's earlier decision on exactly this content stays in force */
                            stands: boolean;
                            version: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A listing with the decision in force and its history */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListingPage"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide anew what stands, with a reason: a new decision supersedes, nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                        /** @enum {string} */
                        outcome: "publish" | "block";
                        /** @enum {string} */
                        reason: "hidden_brand" | "hidden_logo" | "counterfeit_terms" | "contact_diversion" | "contradictory_claims" | "copied_picture" | "protected_design" | "copied_listing" | "relisting" | "health_goods" | "counterfeit_inputs" | "origin_unclear" | "category_mismatch" | "seller_history" | "suspected_counterfeit" | "check_incomplete" | "missing_information" | "awaiting_checks" | "trusted";
                        seen: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnalystDecision"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a listing says it sells, with places, and which product of the catalogue it may be
         * @description Pictures that are still being read are `waiting`: ask again for them.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListingReading"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge many listings: NDJSON in, one decision a line out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the gate would say, and what proof would help; nothing is stored but the pictures */
        post: {
            parameters: {
                query?: {
                    /** @description wait for the checks of the pictures too; without it the answer comes at once */
                    slow?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostedListingInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckAnswer"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actor: string;
                            id: string;
                            /** @enum {string} */
                            kind: "user" | "key";
                            /** @enum {string} */
                            language: "zh" | "en";
                            name: string;
                            organisation: {
                                id: string;
                                /** @enum {string} */
                                kind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                                name: string;
                            };
                            organisationId: string;
                            /** @enum {string} */
                            organisationKind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                            /** @description Where a person may switch to (POST /api/auth/organization/set-active) */
                            organisations: {
                                id: string;
                                /** @enum {string} */
                                kind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                                name: string;
                                role: string;
                            }[];
                            permissions: ("listings.write" | "listings.read" | "decisions.read" | "decisions.read_own" | "desk.work" | "desk.lead" | "knowledge.read" | "knowledge.write" | "knowledge.approve" | "policies.read" | "policies.write" | "models.read" | "models.train" | "search" | "facts.write" | "webhooks.manage" | "organisation.manage" | "ledger.read" | "cases.read" | "cases.write" | "originals.read" | "originals.write" | "jury.serve" | "jury.manage" | "rights.read" | "rights.write" | "notices.file" | "complaints.manage")[];
                            /** @enum {string} */
                            role: "owner" | "admin" | "analyst" | "reviewer" | "investigator" | "member" | "viewer";
                            sellerId: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                createdAt: string;
                                email: string;
                                id: string;
                                name: string;
                                role: string;
                                twoFactor: boolean;
                                userId: string;
                            }[];
                            nextCursor: null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "analyst" | "reviewer" | "investigator" | "member" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitationId: string | null;
                            /** @description For the new person: sets a password, once, within 48 hours */
                            passwordLink: string | null;
                            /** @enum {string} */
                            state: "created" | "invited";
                            userId: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "owner" | "admin" | "analyst" | "reviewer" | "investigator" | "member" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List models, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ModelSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Keep a trained model as a candidate */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        model: {
                            bias: number;
                            calibration: {
                                /** @enum {string} */
                                kind: "platt";
                                offset: number;
                                slope: number;
                            } | {
                                /** @enum {string} */
                                kind: "knots";
                                points: [
                                    number,
                                    number
                                ][];
                            };
                            /** @enum {string} */
                            format: "assay-model/1";
                            metrics: {
                                auc: number;
                                averagePrecision: number;
                                brier: number;
                                ece: number;
                                eceBins: number;
                                examples: number;
                                logLoss: number;
                                operating: {
                                    precision: number;
                                    recall: number;
                                    threshold: number | null;
                                }[];
                                positives: number;
                                prevalence: number;
                                reliability: {
                                    score: number;
                                    share: number;
                                    weight: number;
                                }[];
                            };
                            name: string;
                            prevalence: number;
                            priorLogit: number;
                            terms: {
                                /** @enum {string} */
                                kind: "feature" | "product" | "missing";
                                monotone: 1 | -1 | 0;
                                name: string;
                                of: string[];
                                range: [
                                    number,
                                    number
                                ];
                                weight: number;
                            }[];
                            /** Format: date */
                            trainedOn: string;
                            training: {
                                alpha: number;
                                beta: number;
                                dataSha256: string;
                                description: {
                                    en: string;
                                    zh: string;
                                };
                                epochs: number;
                                examples: number;
                                fitShare: number;
                                l1: number;
                                l2: number;
                                parts: {
                                    calibrate: number;
                                    fit: number;
                                    test: number;
                                };
                                positives: number;
                                seed: number;
                                /** @enum {string} */
                                split: "group" | "time";
                            };
                            version: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelDetail"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model with its card */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelDetail"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a model in force; promoting an earlier one is the way back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelDetail"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listings that are offered now, by words: what anybody could find on the marketplace */
        get: {
            parameters: {
                query: {
                    limit?: number;
                    q: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                pictureId: string | null;
                                price: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                sellerName: string | null;
                                title: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices that the organisation sent or that were sent on its rights, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NoticeLine"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** File a notice of up to 300 listings */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
                        /** @default {} */
                        contact?: {
                            /** @default  */
                            address?: string;
                            /** @default  */
                            email?: "" | string;
                            /** @default  */
                            name?: string;
                            /** @default  */
                            phone?: string;
                        };
                        /** @default {} */
                        declarations?: {
                            /** @default false */
                            goodFaith?: boolean;
                            /** @default false */
                            perjury?: boolean;
                            /** @default  */
                            signature?: string;
                            /** @default false */
                            truth?: boolean;
                        };
                        /** @default null */
                        evaluationReport?: string | null;
                        /** @default [] */
                        evidence?: string[];
                        /** @default  */
                        explanation?: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        listings: {
                            /** @default null */
                            comparison?: string | null;
                            /** @default [] */
                            evidence?: string[];
                            /** @default  */
                            location?: string;
                            /** @default  */
                            what?: string;
                        }[];
                        rightId: string;
                        /**
                         * @default api
                         * @enum {string}
                         */
                        source?: "form" | "api" | "csv" | "search";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            complaints: {
                                caseId: string;
                                id: string;
                                law: string;
                                listingId: string;
                                reason: {
                                    en: string;
                                    zh: string;
                                };
                            }[];
                            noticeId: string;
                            refused: {
                                code: string;
                                en: string;
                                location: string;
                                n: number;
                                zh: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice with its complaints and what was turned away */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            complaints: components["schemas"]["ComplaintLine"][];
                            explanation: string;
                            filedAt: string;
                            id: string;
                            refused: {
                                code: string;
                                en: string;
                                location: string;
                                n: number;
                                zh: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct or complete a notice; complaints that wait for more go on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        evidence?: string[];
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            resumed: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is missing before it is sent, which law applies, what would be turned away */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
                        /** @default {} */
                        contact?: {
                            /** @default  */
                            address?: string;
                            /** @default  */
                            email?: "" | string;
                            /** @default  */
                            name?: string;
                            /** @default  */
                            phone?: string;
                        };
                        /** @default {} */
                        declarations?: {
                            /** @default false */
                            goodFaith?: boolean;
                            /** @default false */
                            perjury?: boolean;
                            /** @default  */
                            signature?: string;
                            /** @default false */
                            truth?: boolean;
                        };
                        /** @default null */
                        evaluationReport?: string | null;
                        /** @default [] */
                        evidence?: string[];
                        /** @default  */
                        explanation?: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        listings: {
                            /** @default null */
                            comparison?: string | null;
                            /** @default [] */
                            evidence?: string[];
                            /** @default  */
                            location?: string;
                            /** @default  */
                            what?: string;
                        }[];
                        rightId: string;
                        /**
                         * @default api
                         * @enum {string}
                         */
                        source?: "form" | "api" | "csv" | "search";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: {
                                law: string;
                                listingId: string;
                                n: number;
                                reason: {
                                    en: string;
                                    zh: string;
                                };
                                title: string;
                            }[];
                            advice: {
                                en: string;
                                zh: string;
                            }[];
                            problems: {
                                code: string;
                                en: string;
                                path: string;
                                zh: string;
                            }[];
                            refused: {
                                code: string;
                                en: string;
                                location: string;
                                n: number;
                                zh: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/spreadsheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The listings of a CSV or .xlsx file, to be put into a notice */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            listings: {
                                /** @default null */
                                comparison: string | null;
                                /** @default [] */
                                evidence: string[];
                                /** @default  */
                                location: string;
                                /** @default  */
                                what: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/objections/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    caseId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseId: string;
                            decisionId: string;
                            evidence: string[];
                            filedAt: string;
                            /** @enum {string} */
                            language: "zh" | "en";
                            listingId: string;
                            sellerId: string;
                            /** @description filed, under_review, upheld, rejected, changed, withdrawn */
                            state: string;
                            statement: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                accounts: number;
                                at: string;
                                changedAt: string;
                                id: string;
                                /** @description Of its accounts, how many are stopped */
                                stopped: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: number;
                            at: string;
                            changedAt: string;
                            id: string;
                            links: {
                                a: string;
                                at: string;
                                b: string;
                                /** @description What speaks most for it, most first */
                                grounds: ("document" | "person" | "phone" | "address" | "device" | "payout" | "network" | "sender" | "pictures" | "style" | "rhythm")[];
                                /** @description One of the two stands outside the operator */
                                outside: boolean;
                                /** @description How sure that one operator runs both, 0..1 */
                                probability: number;
                            }[];
                            members: {
                                name: string;
                                sellerId: string;
                                since: string;
                                stopped: {
                                    at: string;
                                    cause: string;
                                    ref: string | null;
                                } | null;
                                /** @description When it was found not to be of this operator */
                                until: string | null;
                            }[];
                            rulings: {
                                accounts: string[];
                                actor: string;
                                at: string;
                                from: string[];
                                id: string;
                                /** @enum {string} */
                                kind: "join" | "split";
                                liftedAt: string | null;
                                liftedBy: string | null;
                                reason: string;
                            }[];
                            /** @description Of its accounts, how many are stopped */
                            stopped: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/rulings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        accounts: string[];
                        /** @default [] */
                        from?: string[];
                        /** @enum {string} */
                        kind: "join" | "split";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/rulings/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            amount: {
                                amountMinor: number;
                                currency: string;
                            };
                            /** @default null */
                            buyerId?: string | null;
                            id: string;
                            /** @default null */
                            listingId?: string | null;
                            /** @default null */
                            parcelId?: string | null;
                            /** Format: date-time */
                            placedAt: string;
                            /** @default 1 */
                            quantity?: number;
                            sellerId: string;
                            /** @default null */
                            shipped?: boolean | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Ledger entry with the hash of each recorded item */
                            entryId: string | null;
                            recorded: number;
                            /** @description Known already, or twice in this batch */
                            repeated: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                createdAt: string;
                                id: string;
                                /** @enum {string} */
                                kind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                                name: string;
                                sellerId: string | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "platform" | "rights_holder" | "agency" | "seller" | "consumer" | "authority" | "designer" | "publisher";
                        name: string;
                        owner: {
                            /** Format: email */
                            email: string;
                            name: string;
                        };
                        /** @default null */
                        sellerId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            ownerId: string;
                            passwordLink: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/deposits/{id}/certificate.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate (application/pdf) */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/deposits/{id}/certificate.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate with everything that checks it offline (application/zip) */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes: her own, or all for the platform */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly items: {
                                caseId: string;
                                filedAt: string;
                                listingId: string;
                                state: string;
                                verdict: {
                                    answer: string | null;
                                    at: string;
                                    copied: number;
                                    notCopied: number;
                                    probability: number;
                                } | null;
                                workId: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Say that a listing copies a filed work */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        listingId: string;
                        statement: string;
                        workId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseId: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A dispute as a party sees it: count and reasons, and a draw that can be checked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DesignDispute"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/disputes/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The respondent answers */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statement: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DesignDispute"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/disputes/{id}/expert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An expert decides what was appealed, or what the jury was not sure of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "copied" | "not_copied";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DesignDispute"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Licences she holds, or those of one of her works */
        get: {
            parameters: {
                query?: {
                    work?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly items: components["schemas"]["Licence"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/licences/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a licence, or refuse it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        accept: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Licence"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Designs that may be licensed, newest first */
        get: {
            parameters: {
                query?: {
                    work?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly items: components["schemas"]["LicenceOffer"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/offers/{id}/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an offer: sign its terms by their hash */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        termsHash: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Licence"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/offers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Works, newest first: her own, or all for the platform */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A new work, a draft */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        authors?: {
                            name: string;
                            /** @default  */
                            role?: string;
                        }[];
                        /** @enum {string} */
                        category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
                        /**
                         * @description when it was made, as the designer says
                         * @default null
                         */
                        createdOn?: string | null;
                        /** @default  */
                        description?: string;
                        /**
                         * @description when it was, or will be, first offered
                         * @default null
                         */
                        firstLaunchAt?: string | null;
                        /** @default [] */
                        sources?: string[];
                        title: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkClaims"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Work"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change a draft */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        authors?: {
                            name: string;
                            /** @default  */
                            role?: string;
                        }[];
                        /** @enum {string} */
                        category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
                        /**
                         * @description when it was made, as the designer says
                         * @default null
                         */
                        createdOn?: string | null;
                        /** @default  */
                        description?: string;
                        /**
                         * @description when it was, or will be, first offered
                         * @default null
                         */
                        firstLaunchAt?: string | null;
                        /** @default [] */
                        sources?: string[];
                        title: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkClaims"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest check, side by side: what is proven apart from what is claimed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            check: components["schemas"]["OriginalityCheck"] | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare with everything known */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deposit files by their SHA-256; the files themselves stay where they are */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        files: {
                            bytes: number;
                            /**
                             * @default other
                             * @enum {string}
                             */
                            kind?: "picture" | "vector" | "text" | "other";
                            /** @default application/octet-stream */
                            mediaType?: string;
                            name: string;
                            sha256: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deposit"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deposit"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a work: its claims stand from now on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkClaims"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listings that were held because they look like the work */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly items: components["schemas"]["LaunchHold"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer a filed work on terms */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 365 */
                        days?: number | null;
                        /** @default false */
                        exclusive?: boolean;
                        /** @default null */
                        fee?: {
                            amountMinor: number;
                            currency: string;
                        } | null;
                        /** @default  */
                        note?: string;
                        /** @default null */
                        pieces?: number | null;
                        /** @default 0 */
                        royaltyBasisPoints?: number;
                        /** @default [] */
                        territories?: string[];
                        uses: ("make" | "sell" | "advertise" | "adapt")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LicenceOffer"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/shown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a deposited picture, a drawing of a vector, or a text be compared */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        pictureId: string;
                        sha256: string;
                    } | {
                        sha256: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Work"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/originals/works/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Work"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outcomes, reasons, the queue and the newest decisions */
        get: {
            parameters: {
                query?: {
                    hours?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Overview"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the people of your organisation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                            }[];
                            nextCursor: null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a picture: bytes, base64 or URL. The same bytes give the same id. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                    } | {
                        /** Format: byte */
                        base64: string;
                    };
                    "application/octet-stream": {
                        url: string;
                    } | {
                        /** Format: byte */
                        base64: string;
                    };
                    "image/*": {
                        url: string;
                    } | {
                        /** Format: byte */
                        base64: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Picture"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Picture"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pictures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a picture, or a small copy of it */
        get: {
            parameters: {
                query?: {
                    size?: "original" | "thumb";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pictures/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase a picture, what was read in it, and the recorded inputs of decisions that looked at it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description decisions whose input was erased */
                            decisions: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pictures/{id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a picture can be searched for as a logo, how distinctive it is, and else why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LogoReading"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pictures/{id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the eye sees in a picture: its text and codes with places, and how far it has looked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PictureReading"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policy versions, newest first, and what each rule blocked today against its quota */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hitsToday: {
                                hits: number;
                                quota: number | null;
                                rule: string;
                            }[];
                            items: components["schemas"]["PolicyVersion"][];
                            live: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Store a checked policy as a draft; its version is the hash of its content */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description the version it was made from
                         * @default null
                         */
                        basedOn?: string | null;
                        /** @default  */
                        note?: string;
                        policy: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problems: components["schemas"]["PolicyProblem"][];
                            version: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A policy version whole */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            policy: {
                                blockGrounds: string[];
                                /** @enum {string} */
                                format: "assay-policy/1";
                                hold: {
                                    maxWaitSeconds: number;
                                    /** @enum {string} */
                                    missing: "open" | "review" | "closed";
                                    when: string;
                                };
                                limits: {
                                    [key: string]: number;
                                };
                                name: {
                                    en: string;
                                    zh: string;
                                };
                                onFailed: {
                                    detectors: {
                                        [key: string]: "publish" | "review" | "block";
                                    };
                                    /** @enum {string} */
                                    otherwise: "publish" | "review" | "block";
                                };
                                /** @enum {string} */
                                otherwise: "publish" | "review" | "block";
                                rules: {
                                    /** @default true */
                                    enabled: boolean;
                                    id: string;
                                    /**
                                     * @default general
                                     * @enum {string}
                                     */
                                    lane: "general" | "health";
                                    /** @enum {string} */
                                    missing: "open" | "review" | "closed";
                                    note: {
                                        en: string;
                                        zh: string;
                                    };
                                    /** @enum {string} */
                                    outcome: "publish" | "hold" | "review" | "block";
                                    /** @default 100 */
                                    priority: number;
                                    /** @default null */
                                    quotaPerDay: number | null;
                                    /** @enum {string} */
                                    reason: "hidden_brand" | "hidden_logo" | "counterfeit_terms" | "contact_diversion" | "contradictory_claims" | "copied_picture" | "protected_design" | "copied_listing" | "relisting" | "health_goods" | "counterfeit_inputs" | "origin_unclear" | "category_mismatch" | "seller_history" | "suspected_counterfeit" | "check_incomplete" | "missing_information" | "awaiting_checks" | "trusted";
                                    when: string;
                                }[];
                                version: string;
                            };
                            state: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Back-tests of a version, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Backtest"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Play a version on stored judgements beside the live one, as a job */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description a category path, with those below it */
                        category?: string;
                        /** @description a model that scores anew: who changes side; absent = the score of the time */
                        model?: string;
                        /**
                         * @description the newest so many
                         * @default 100000
                         */
                        most?: number;
                        /** @description as they were decided */
                        outcomes?: ("publish" | "review" | "block")[];
                        sellerId?: string;
                        /**
                         * Format: date-time
                         * @description included
                         */
                        since?: string;
                        /**
                         * Format: date-time
                         * @description not included; never later than the asking
                         */
                        until?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/end-trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the trial of a version; it decides nothing any more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/go-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a version in force; every process takes it up within seconds */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        /** @description the version she saw live */
                        seen?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            live: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version changed, or would have, beside the live one; samples newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: number;
                            moves: {
                                decisions: number;
                                /** @enum {string} */
                                live: "publish" | "review" | "block";
                                /** @enum {string} */
                                trial: "publish" | "review" | "block";
                            }[];
                            rules: {
                                decisions: number;
                                rule: string;
                            }[];
                            samples: {
                                at: string;
                                decisionId: string;
                                listingId: string;
                                /** @enum {string} */
                                live: "publish" | "review" | "block";
                                rules: string[];
                                sellerId: string;
                                /** @enum {string} */
                                trial: "publish" | "review" | "block";
                            }[];
                            seen: number;
                            share: number | null;
                            since: string | null;
                            state: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a version on trial: in shadow, without effect, or for a percentage of sellers */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        /**
                         * @description the state she saw
                         * @enum {string}
                         */
                        seen?: "draft" | "checked" | "shadow" | "partial" | "live" | "retired";
                        /** @description percent of sellers; null = in shadow */
                        share: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            share: number | null;
                            /** @enum {string} */
                            state: "draft" | "checked" | "shadow" | "partial" | "live" | "retired";
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a back-test is, and its result */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/backtests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a back-test; nothing of it is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/backtests/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge a listing that a back-test shows; the label counts from then on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        counterfeit: boolean;
                        decisionId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Static checks of a policy: types, unknown fields, what would block on price alone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        policy: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            problems: components["schemas"]["PolicyProblem"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a rule may read, typed, and the reasons it may give */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            features: {
                                detector: string | null;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                                name: string;
                                type: string;
                            }[];
                            reasons: {
                                code: string;
                                title: {
                                    en: string;
                                    zh: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Back to the version that was live before */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            live: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices, statements, results and penalties that the law has made public, names redacted; nobody needs to sign in */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                body: unknown;
                                id: string;
                                /** @enum {string} */
                                kind: "result" | "penalty";
                                law: string;
                                lawName: {
                                    en: string;
                                    zh: string;
                                };
                                redaction: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/transparency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions, objections and statements of the last twelve months, for everybody */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            few: number;
                            months: {
                                /** @description null: some, but fewer than `few` */
                                blocked: number | null;
                                /** @description null: some, but fewer than `few` */
                                byPeople: number | null;
                                month: string;
                                /** @description null: some, but fewer than `few` */
                                objections: number | null;
                                /** @description null: some, but fewer than `few` */
                                published: number | null;
                                /** @description null: some, but fewer than `few` */
                                reviewed: number | null;
                                /** @description null: some, but fewer than `few` */
                                statements: number | null;
                                /** @description null: some, but fewer than `few` */
                                upheld: number | null;
                            }[];
                            reasons: {
                                code: string;
                                /** @description null: some, but fewer than `few` */
                                count: number | null;
                                title: string;
                            }[];
                            since: string;
                            until: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            amount: {
                                amountMinor: number;
                                currency: string;
                            };
                            id: string;
                            /** @default null */
                            listingId?: string | null;
                            orderId: string;
                            /** @default  */
                            reason?: string;
                            /** Format: date-time */
                            refundedAt: string;
                            sellerId: string;
                            /** @default false */
                            suspectedFake?: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Ledger entry with the hash of each recorded item */
                            entryId: string | null;
                            recorded: number;
                            /** @description Known already, or twice in this batch */
                            repeated: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/repeat-infringers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Steps that the policies on repeat infringers call for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                complaintIds: string[];
                                law: string;
                                proposedAt: string;
                                sellerId: string;
                                /** @enum {string} */
                                step: "warn" | "suspend" | "terminate";
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/repeat-infringers/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the step, or let it be */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        law: string;
                        reason: string;
                        sellerId: string;
                        /** @enum {string} */
                        step: "warn" | "suspend" | "terminate";
                        taken: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            /** @default null */
                            buyerId?: string | null;
                            id: string;
                            /** @default null */
                            listingId?: string | null;
                            /** @default null */
                            orderId?: string | null;
                            rating: number;
                            sellerId: string;
                            /** @default  */
                            text?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Ledger entry with the hash of each recorded item */
                            entryId: string | null;
                            recorded: number;
                            /** @description Known already, or twice in this batch */
                            repeated: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rights that the caller holds or may act on, newest first; of the platform all */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    verification?: "claimed" | "verified" | "refused";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ProtectedRight"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Enter a right with its proofs; a register that knows it under the verified name verifies it at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        authors?: string[];
                        /** @default null */
                        brandId?: string | null;
                        /** @default true */
                        examined?: boolean;
                        /** @default null */
                        filedOn?: string | null;
                        /** @default null */
                        firstUsedOn?: string | null;
                        /** @default [] */
                        goods?: string[];
                        /** @enum {string} */
                        kind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
                        /** @default [] */
                        niceClasses?: number[];
                        /** @default null */
                        office?: string | null;
                        /** @default null */
                        owner?: string | null;
                        /** @default [] */
                        pictures?: string[];
                        /** @default [] */
                        proofs?: string[];
                        /** @default null */
                        registeredOn?: string | null;
                        registration: string;
                        territory: string;
                        title: string;
                        /** @default null */
                        validUntil?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtectedRight"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's organisation as it was verified */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RightsProfile"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Say who the organisation is and who signs for it; a person verifies it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        country: string;
                        hasSeal: boolean;
                        /** @enum {string} */
                        kind: "company" | "individual";
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        legalName: string;
                        /**
                         * @default portal
                         * @enum {string}
                         */
                        letters?: "portal" | "external";
                        /** @default [] */
                        ownSellers?: string[];
                        papers: {
                            /** @default null */
                            authority?: string | null;
                            /** @default null */
                            legalisation?: string | null;
                            /** @default null */
                            registration?: string | null;
                            /** @default null */
                            signatoryId?: string | null;
                        };
                        /** @default  */
                        registrationNumber?: string;
                        signatory: {
                            capacity: string;
                            name: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RightsProfile"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Identities that wait to be verified */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["RightsProfile"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-profiles/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify an identity or refuse it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** @enum {string} */
                        verdict: "verified" | "refused";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RightsProfile"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring in an office's register as CSV; rights it speaks of are checked at once */
        post: {
            parameters: {
                query: {
                    office: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            problems: {
                                code: string;
                                en: string;
                                path: string;
                                zh: string;
                            }[];
                            rejected: number;
                            rightsChecked: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One right */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtectedRight"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a right or refuse it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** @enum {string} */
                        verdict: "verified" | "refused";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtectedRight"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights/{id}/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A later last day of protection, with its proof */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        proof: string;
                        /** Format: date */
                        validUntil: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtectedRight"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules of the live policy: hits, precision, quota, and how long each stands */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["RuleStanding"][];
                            judged: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule: its hours or days, and the sellers for whom it is passed over */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path: {
                    rule: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hours: {
                                at: string;
                                blocks: number;
                                /** @description it was one of the rules that decided */
                                decided: number;
                                /** @description its condition was true */
                                hits: number;
                                /** @description of what it decided, let pass by a person */
                                overturned: number;
                                /** @description upheld of upheld and overturned; null = nobody has looked */
                                precision: number | null;
                                reviews: number;
                                /** @description of what it decided, stopped by a person too */
                                upheld: number;
                            }[];
                            rule: components["schemas"]["RuleStanding"];
                            snoozes: {
                                at: string;
                                by: string;
                                endedAt: string | null;
                                id: string;
                                reason: string;
                                sellerId: string;
                                until: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{rule}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rule stand for another term; an alarm that stopped it is lifted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 180 */
                        days?: number;
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            renewed: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{rule}/snoozes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass a rule over for one seller, with a reason and an end */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number;
                        reason: string;
                        sellerId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/snoozes/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a snooze before its time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's saved searches */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                q: string;
                                savedAt: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Save a search */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        q: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            q: string;
                            savedAt: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    limit?: number;
                    q: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: unknown[];
                            listings: {
                                createdAt: string;
                                decidedAt: string | null;
                                held: boolean;
                                id: string;
                                /** @enum {string} */
                                outcome: "pending" | "publish" | "review" | "block" | "removed";
                                pictureId: string | null;
                                price: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                score: number | null;
                                sellerId: string;
                                sellerName: string | null;
                                title: string;
                                updatedAt: string;
                                version: number;
                                visible: boolean;
                            }[];
                            sellers: {
                                addresses: string[];
                                country: string | null;
                                /** @description False when the account no longer tells the value that matched */
                                current: boolean;
                                devices: string[];
                                firstSeenAt: string;
                                id: string;
                                /** @enum {string} */
                                kind: "individual" | "company" | "unknown";
                                /** @enum {string} */
                                matched: "id" | "text" | "phone" | "address" | "device" | "payout_account";
                                name: string;
                                openedAt: string | null;
                                payoutAccounts: string[];
                                phones: string[];
                                updatedAt: string;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Near copies of a picture among references and listings */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "image/*": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            matches: {
                                bank: string | null;
                                distance: number;
                                id: string;
                                /** @enum {string} */
                                kind: "reference" | "listing";
                                pictureId: string;
                                title: string;
                            }[];
                            pictureId: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                addresses: string[];
                                country: string | null;
                                devices: string[];
                                firstSeenAt: string;
                                id: string;
                                /** @enum {string} */
                                kind: "individual" | "company" | "unknown";
                                name: string;
                                openedAt: string | null;
                                payoutAccounts: string[];
                                phones: string[];
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            /** @default [] */
                            addresses?: string[];
                            /** @default [] */
                            buyerIds?: string[];
                            /** @default null */
                            country?: string | null;
                            /** @default [] */
                            devices?: string[];
                            /** @default [] */
                            documents?: string[];
                            id: string;
                            /** @default [] */
                            ips?: string[];
                            /**
                             * @default unknown
                             * @enum {string}
                             */
                            kind?: "individual" | "company" | "unknown";
                            /** @default [] */
                            legalNames?: string[];
                            /** @default [] */
                            loginTimes?: string[];
                            name: string;
                            /** @default null */
                            openedAt?: string | null;
                            /** @default [] */
                            payoutAccounts?: string[];
                            /** @default [] */
                            phones?: string[];
                            /** @default [] */
                            senders?: string[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: string[];
                            unchanged: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            addresses: string[];
                            country: string | null;
                            devices: string[];
                            /** @description Standing of the account now, as a decision made now would see it */
                            facts: {
                                accountAgeDays: number | null;
                                blocked90d: number;
                                hoursSinceRemoval: number | null;
                                linkedBlocked90d: number;
                                /** @description Stops counting at 500 */
                                listings: number;
                                listingsLast24h: number;
                                orders90d: number;
                                removed90d: number;
                                suspectRefunds90d: number;
                                upheldObjections90d: number;
                            };
                            firstSeenAt: string;
                            id: string;
                            /** @enum {string} */
                            kind: "individual" | "company" | "unknown";
                            links: {
                                /** @enum {string} */
                                kind: "phone" | "address" | "device" | "payout_account";
                                sellerId: string;
                                value: string;
                            }[];
                            name: string;
                            openedAt: string | null;
                            payoutAccounts: string[];
                            phones: string[];
                            updatedAt: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                day: string;
                                /** @description What was seen and what was to be expected */
                                grounds: {
                                    [key: string]: number;
                                };
                                id: string;
                                /** @enum {string} */
                                kind: "sales_without_visits" | "review_burst" | "suspect_refunds" | "sleeper_wakes" | "category_change" | "account_takeover";
                                note: string | null;
                                sellerId: string;
                                settledAt: string | null;
                                settledBy: string | null;
                                /** @enum {string} */
                                state: "open" | "confirmed" | "dismissed";
                                strength: number;
                            }[];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers/{id}/links/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    other: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            a: string;
                            /** @description The innocent explanation that fits best */
                            against: {
                                en: string;
                                zh: string;
                            };
                            /** @description What is claimed */
                            as: {
                                en: string;
                                zh: string;
                            };
                            at: string;
                            b: string;
                            /** @description Bits that explanations which fit less well add or take off */
                            others: number;
                            /** @description They share what only this operator’s accounts have */
                            own: boolean;
                            parts: {
                                bits: number;
                                /** @enum {string} */
                                field: "document" | "person" | "phone" | "address" | "device" | "payout" | "network" | "sender" | "pictures" | "style" | "rhythm";
                                /** @description What the time between has left of it, 0..1; counted in */
                                fresh: number;
                                says: {
                                    en: string;
                                    zh: string;
                                };
                                /** @description What both have, partly hidden */
                                shared: string[];
                            }[];
                            /** @description How sure that one operator runs both, 0..1 */
                            probability: number;
                            /** @description Bits before anything is compared */
                            start: number;
                            /** @description Bits in all: start, parts and others added up */
                            total: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers/{id}/operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            links: {
                                at: string;
                                /** @description What speaks most for it, most first */
                                grounds: ("document" | "person" | "phone" | "address" | "device" | "payout" | "network" | "sender" | "pictures" | "style" | "rhythm")[];
                                /** @description How sure that one operator runs both, 0..1 */
                                probability: number;
                                sellerId: string;
                            }[];
                            operatorId: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sellers/{id}/trade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description There were more sales than are looked at: sums are of the newest */
                            cut: boolean;
                            days: {
                                amountMinor: number;
                                day: string;
                                listings: number;
                                orders: number;
                                /** @description Reviews of five stars */
                                praise: number;
                                refunds: number;
                                reviews: number;
                                suspectRefunds: number;
                                visits: number | null;
                            }[];
                            from: string;
                            /** @description Marked sales in all; the surest are listed */
                            marked: number;
                            marks: {
                                amountMinor: number;
                                at: string;
                                buyerId: string | null;
                                currency: string;
                                grounds: {
                                    /** @enum {string} */
                                    ground: "own_buyer" | "ring" | "reciprocal" | "shared_parcel" | "no_parcel" | "repeated_pair" | "only_here" | "praise_at_once";
                                    weight: number;
                                    with: string | null;
                                }[];
                                listingId: string | null;
                                /** @description How sure that it was no sale, 0..1 */
                                probability: number;
                                saleId: string;
                            }[];
                            sums: {
                                currency: string;
                                gross: {
                                    amountMinor: number;
                                    sales: number;
                                };
                                /** @description Without what was probably no sale */
                                net: {
                                    amountMinor: number;
                                    sales: number;
                                };
                                /** @description Taken off, by heaviest ground */
                                taken: {
                                    amountMinor: number;
                                    /** @enum {string} */
                                    ground: "own_buyer" | "ring" | "reciprocal" | "shared_parcel" | "no_parcel" | "repeated_pair" | "only_here" | "praise_at_once";
                                    sales: number;
                                }[];
                            }[];
                            to: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of reasons, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "sent" | "known" | "refused" | "ended";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                [key: string]: number;
                            };
                            items: {
                                attempts: number;
                                createdAt: string;
                                entryId: string;
                                id: string;
                                lastError: string | null;
                                liftedAt: string | null;
                                market: string;
                                nextAttemptAt: string | null;
                                permalink: string | null;
                                problems: {
                                    field: string;
                                    problem: string;
                                }[];
                                /** @description as the transparency database takes it */
                                record: {
                                    [key: string]: unknown;
                                };
                                schemaVersion: string;
                                settledAt: string | null;
                                /** @enum {string} */
                                state: "waiting" | "sent" | "known" | "refused" | "ended";
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    type: "listing" | "account";
                                };
                            }[];
                            nextCursor: string | null;
                            /** @description whether an endpoint is configured */
                            sending: boolean;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A statement of reasons */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            createdAt: string;
                            entryId: string;
                            id: string;
                            lastError: string | null;
                            liftedAt: string | null;
                            market: string;
                            nextAttemptAt: string | null;
                            permalink: string | null;
                            problems: {
                                field: string;
                                problem: string;
                            }[];
                            /** @description as the transparency database takes it */
                            record: {
                                [key: string]: unknown;
                            };
                            schemaVersion: string;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "sent" | "known" | "refused" | "ended";
                            subject: {
                                id: string;
                                /** @enum {string} */
                                type: "listing" | "account";
                            };
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Maps a refused statement anew and puts it back in the queue */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: number;
                            createdAt: string;
                            entryId: string;
                            id: string;
                            lastError: string | null;
                            liftedAt: string | null;
                            market: string;
                            nextAttemptAt: string | null;
                            permalink: string | null;
                            problems: {
                                field: string;
                                problem: string;
                            }[];
                            /** @description as the transparency database takes it */
                            record: {
                                [key: string]: unknown;
                            };
                            schemaVersion: string;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "sent" | "known" | "refused" | "ended";
                            subject: {
                                id: string;
                                /** @enum {string} */
                                type: "listing" | "account";
                            };
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions as they are made (server-sent events `decision`) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            day: string;
                            sellerId: string;
                            visits: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Ledger entry with the hash of each recorded item */
                            entryId: string | null;
                            recorded: number;
                            /** @description Known already, or twice in this batch */
                            repeated: number;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vault": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's papers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["VaultDocument"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Keep a paper (PDF or picture), once, for use in notices and answers */
        post: {
            parameters: {
                query: {
                    kind?: "certificate" | "licence" | "invoice" | "authorisation" | "identity" | "evaluation_report" | "comparison" | "court_paper" | "photo" | "other";
                    name: string;
                    note?: string;
                    validUntil?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": unknown;
                    "image/*": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VaultDocument"];
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vault/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take it out; cases that showed it keep it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vault/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its bytes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                createdAt: string;
                                disabledWhy: ("gone" | "failing") | null;
                                failingSince: string | null;
                                /** @description until when the secret before this one signs too */
                                formerSecretUntil: string | null;
                                id: string;
                                kinds: string[];
                                /** @enum {string} */
                                state: "enabled" | "disabled";
                                url: string;
                            }[];
                            /** @description What may be subscribed to */
                            kinds: {
                                kind: string;
                                label: {
                                    en: string;
                                    zh: string;
                                };
                            }[];
                            nextCursor: null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kinds: string[];
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description Shown once; verifies what is sent (Standard Webhooks) */
                            secret: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                attempts: number;
                                body: string;
                                createdAt: string;
                                entryId: string | null;
                                id: string;
                                kind: string;
                                log: {
                                    at: string;
                                    /** @description refused, timeout or unreachable */
                                    error: string | null;
                                    ms: number;
                                    number: number;
                                    response: string | null;
                                    status: number | null;
                                }[];
                                nextAttemptAt: string | null;
                                /** @enum {string} */
                                state: "waiting" | "delivered" | "failed";
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description until then messages carry a signature of the former secret too */
                            formerUntil: string;
                            /** @description Shown once */
                            secret: string;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            deliveryId: string;
                            /** @description refused, timeout or unreachable */
                            error: string | null;
                            ms: number;
                            number: number;
                            response: string | null;
                            status: number | null;
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgentAuthorisation: {
            agentId: string;
            dailyListings: number | null;
            document: string | null;
            from: string;
            givenAt: string;
            holderId: string;
            id: string;
            inForce: boolean;
            mayWithdraw: boolean;
            revokedAt: string | null;
            revokedReason: string | null;
            rightIds: string[] | null;
            territories: string[] | null;
            until: string | null;
        };
        AgentAuthorisationInput: {
            agentId: string;
            dailyListings: number | null;
            document: string | null;
            from: string;
            givenAt: string;
            holderId: string;
            id: string;
            inForce: boolean;
            mayWithdraw: boolean;
            revokedAt: string | null;
            revokedReason: string | null;
            rightIds: string[] | null;
            territories: string[] | null;
            until: string | null;
        };
        AnalystDecision: {
            /** Format: date-time */
            at: string;
            by: string;
            cause: string;
            detectors: {
                label: string;
                ms: number | null;
                name: string;
                onFailed: string | null;
                /** @enum {string} */
                pace: "fast" | "slow" | "gone";
                /** @enum {string} */
                status: "finding" | "clear" | "skipped" | "failed" | "pending";
                why: string | null;
            }[];
            features: {
                [key: string]: number;
            };
            findings: components["schemas"]["Finding"][];
            held: boolean;
            heldUntil: string | null;
            hold: {
                value: string;
                why: string | null;
            };
            id: string;
            /** @enum {string} */
            lane: "general" | "health";
            ledger: {
                chain: string | null;
                /** @description null in the answer to a post: read the decision for it */
                commitment: string | null;
                entryId: string;
                /** @description null = proof pending */
                position: number | null;
            };
            listingId: string;
            listingVersion: number;
            logit: number | null;
            modelVersion: string;
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            person: {
                caseId: string | null;
                note: string;
                reason: string;
            } | null;
            policyVersion: string;
            reasons: {
                code: string;
                /** @description what can be done */
                cure: string;
                /** @description what was seen, a sentence each */
                facts: string[];
                pictures: string[];
                /** @description what would prove the seller right */
                proof: string | null;
                rule: string | null;
                severity: string;
                spans: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute";
                    key?: string;
                    start: number;
                    text: string;
                }[];
                /** @description the rule */
                title: string;
            }[];
            replayable: boolean;
            rules: {
                cel: string | null;
                decided: boolean;
                effect: string | null;
                id: string;
                lowered: string | null;
                note: string | null;
                priority: number;
                /** @enum {string} */
                value: "true" | "false" | "missing" | "error" | "skipped";
                why: string | null;
            }[];
            score: number | null;
            sellerId: string;
            slowChecks: {
                /** Format: date-time */
                at: string;
                runs: {
                    ms: number;
                    name: string;
                    status: string;
                }[];
            } | null;
            supersededBy: string | null;
            supersedes: string | null;
            tookMs: number;
            /** @constant */
            view: "analyst";
            waterfall: {
                clipped: boolean;
                contribution: number;
                /** @enum {string} */
                kind: "prior" | "bias" | "term" | "calibration";
                label: string;
                name: string;
                value: number | null;
                weight: number | null;
            }[];
        };
        AnalystDecisionInput: {
            /** Format: date-time */
            at: string;
            by: string;
            cause: string;
            detectors: {
                label: string;
                ms: number | null;
                name: string;
                onFailed: string | null;
                /** @enum {string} */
                pace: "fast" | "slow" | "gone";
                /** @enum {string} */
                status: "finding" | "clear" | "skipped" | "failed" | "pending";
                why: string | null;
            }[];
            features: {
                [key: string]: number;
            };
            findings: components["schemas"]["FindingInput"][];
            held: boolean;
            heldUntil: string | null;
            hold: {
                value: string;
                why: string | null;
            };
            id: string;
            /** @enum {string} */
            lane: "general" | "health";
            ledger: {
                chain: string | null;
                /** @description null in the answer to a post: read the decision for it */
                commitment: string | null;
                entryId: string;
                /** @description null = proof pending */
                position: number | null;
            };
            listingId: string;
            listingVersion: number;
            logit: number | null;
            modelVersion: string;
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            person: {
                caseId: string | null;
                note: string;
                reason: string;
            } | null;
            policyVersion: string;
            reasons: {
                code: string;
                /** @description what can be done */
                cure: string;
                /** @description what was seen, a sentence each */
                facts: string[];
                pictures: string[];
                /** @description what would prove the seller right */
                proof: string | null;
                rule: string | null;
                severity: string;
                spans: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute";
                    key?: string;
                    start: number;
                    text: string;
                }[];
                /** @description the rule */
                title: string;
            }[];
            replayable: boolean;
            rules: {
                cel: string | null;
                decided: boolean;
                effect: string | null;
                id: string;
                lowered: string | null;
                note: string | null;
                priority: number;
                /** @enum {string} */
                value: "true" | "false" | "missing" | "error" | "skipped";
                why: string | null;
            }[];
            score: number | null;
            sellerId: string;
            slowChecks: {
                /** Format: date-time */
                at: string;
                runs: {
                    ms: number;
                    name: string;
                    status: string;
                }[];
            } | null;
            supersededBy: string | null;
            supersedes: string | null;
            tookMs: number;
            /** @constant */
            view: "analyst";
            waterfall: {
                clipped: boolean;
                contribution: number;
                /** @enum {string} */
                kind: "prior" | "bias" | "term" | "calibration";
                label: string;
                name: string;
                value: number | null;
                weight: number | null;
            }[];
        };
        Backtest: {
            /** @description the policy that was live when it was asked for */
            against: string;
            askedAt: string;
            askedBy: string;
            done: number;
            endedAt: string | null;
            error: string | null;
            filter: {
                /** @description a category path, with those below it */
                category?: string;
                /** @description a model that scores anew: who changes side; absent = the score of the time */
                model?: string;
                /**
                 * @description the newest so many
                 * @default 100000
                 */
                most: number;
                /** @description as they were decided */
                outcomes?: ("publish" | "review" | "block")[];
                sellerId?: string;
                /**
                 * Format: date-time
                 * @description included
                 */
                since?: string;
                /**
                 * Format: date-time
                 * @description not included; never later than the asking
                 */
                until?: string;
            };
            id: string;
            result: {
                at: string;
                brands: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                categories: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                counts: {
                    blocked: number;
                    freed: number;
                    reviewed: number;
                };
                /** @description left out: what they were judged from is erased */
                erased: number;
                known: {
                    after: {
                        block: {
                            counterfeit: number;
                            genuine: number;
                        };
                        publish: {
                            counterfeit: number;
                            genuine: number;
                        };
                        review: {
                            counterfeit: number;
                            genuine: number;
                        };
                    };
                    before: {
                        block: {
                            counterfeit: number;
                            genuine: number;
                        };
                        publish: {
                            counterfeit: number;
                            genuine: number;
                        };
                        review: {
                            counterfeit: number;
                            genuine: number;
                        };
                    };
                };
                labelled: number;
                ms: number;
                outcomes: {
                    after: {
                        block: number;
                        publish: number;
                        review: number;
                    };
                    before: {
                        block: number;
                        publish: number;
                        review: number;
                    };
                };
                rules: {
                    changed: number;
                    daysOverQuota: number;
                    decided: number;
                    errors: number;
                    hits: number;
                    known: {
                        counterfeit: number;
                        genuine: number;
                    };
                    missing: number;
                    /** @description counterfeit of what it stopped and is known; null = none known */
                    precision: number | null;
                    rule: string;
                }[];
                samples: {
                    blocked: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                    freed: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                    reviewed: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                };
                sellers: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                tested: number;
            } | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            total: number;
            version: string;
        };
        BacktestInput: {
            /** @description the policy that was live when it was asked for */
            against: string;
            askedAt: string;
            askedBy: string;
            done: number;
            endedAt: string | null;
            error: string | null;
            filter: {
                /** @description a category path, with those below it */
                category?: string;
                /** @description a model that scores anew: who changes side; absent = the score of the time */
                model?: string;
                /**
                 * @description the newest so many
                 * @default 100000
                 */
                most: number;
                /** @description as they were decided */
                outcomes?: ("publish" | "review" | "block")[];
                sellerId?: string;
                /**
                 * Format: date-time
                 * @description included
                 */
                since?: string;
                /**
                 * Format: date-time
                 * @description not included; never later than the asking
                 */
                until?: string;
            };
            id: string;
            result: {
                at: string;
                brands: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                categories: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                counts: {
                    blocked: number;
                    freed: number;
                    reviewed: number;
                };
                /** @description left out: what they were judged from is erased */
                erased: number;
                known: {
                    after: {
                        block: {
                            counterfeit: number;
                            genuine: number;
                        };
                        publish: {
                            counterfeit: number;
                            genuine: number;
                        };
                        review: {
                            counterfeit: number;
                            genuine: number;
                        };
                    };
                    before: {
                        block: {
                            counterfeit: number;
                            genuine: number;
                        };
                        publish: {
                            counterfeit: number;
                            genuine: number;
                        };
                        review: {
                            counterfeit: number;
                            genuine: number;
                        };
                    };
                };
                labelled: number;
                ms: number;
                outcomes: {
                    after: {
                        block: number;
                        publish: number;
                        review: number;
                    };
                    before: {
                        block: number;
                        publish: number;
                        review: number;
                    };
                };
                rules: {
                    changed: number;
                    daysOverQuota: number;
                    decided: number;
                    errors: number;
                    hits: number;
                    known: {
                        counterfeit: number;
                        genuine: number;
                    };
                    missing: number;
                    /** @description counterfeit of what it stopped and is known; null = none known */
                    precision: number | null;
                    rule: string;
                }[];
                samples: {
                    blocked: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                    freed: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                    reviewed: {
                        /** @enum {string} */
                        after: "publish" | "review" | "block";
                        at: string;
                        /** @enum {string} */
                        before: "publish" | "review" | "block";
                        brand: string | null;
                        category: string | null;
                        /** @description what is known of it by now */
                        counterfeit: boolean | null;
                        decisionId: string;
                        listingId: string;
                        pictureId: string | null;
                        rulesAfter: string[];
                        rulesBefore: string[];
                        sellerId: string;
                        title: string;
                    }[];
                };
                sellers: {
                    blocked: number;
                    freed: number;
                    key: string;
                    reviewed: number;
                }[];
                tested: number;
            } | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            total: number;
            version: string;
        };
        Ballot: {
            dueAt: string;
            id: string;
            left: {
                pictures: number;
                text: string | null;
            };
            right: {
                pictures: number;
                text: string | null;
            };
            state: string;
        };
        BallotInput: {
            dueAt: string;
            id: string;
            left: {
                pictures: number;
                text: string | null;
            };
            right: {
                pictures: number;
                text: string | null;
            };
            state: string;
        };
        CheckAnswer: {
            /** @description checks of the pictures: they take seconds, and run when `slow` asks for them */
            checks: {
                label: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed";
            }[];
            headline: string;
            held: boolean;
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            proofThatWouldHelp: string[];
            reasons: components["schemas"]["SellerReason"][];
        };
        CheckAnswerInput: {
            /** @description checks of the pictures: they take seconds, and run when `slow` asks for them */
            checks: {
                label: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed";
            }[];
            headline: string;
            held: boolean;
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            proofThatWouldHelp: string[];
            reasons: components["schemas"]["SellerReasonInput"][];
        };
        Complaint: {
            action: {
                before: string;
                documents: string[];
                filedAt: string;
                filedOn: string;
                /** @enum {string} */
                kind: "suit" | "complaint";
                reference: string;
            } | null;
            answer: {
                evidence: string[];
                explanation: string;
                filedAt: string;
                signature: string;
            } | null;
            appeal: ("open" | "upheld" | "rejected") | null;
            appealed: {
                filedAt: string;
                ground: string;
                reason: string | null;
                result: ("upheld" | "rejected") | null;
                /** @enum {string} */
                role: "complainant" | "seller";
            } | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            clocks: {
                calendar: string;
                dueAt: string;
                ended: boolean;
                label: {
                    en: string;
                    zh: string;
                };
                length: number;
                name: string;
                startedAt: string;
                tolled: number;
                /** @enum {string} */
                unit: "natural" | "working" | "months";
            }[];
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            decidedAt: string | null;
            decidedByPerson: boolean;
            decision: ("accepted" | "rejected") | null;
            decisionReason: string | null;
            disclosures: {
                askedAt: string;
                complaintId: string;
                decidedAt: string | null;
                given: {
                    addresses: string[];
                    country: string | null;
                    kind: string;
                    name: string;
                    phones: string[];
                } | null;
                granted: boolean | null;
                id: string;
                purpose: string;
                reason: string | null;
            }[];
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            lawReason: {
                en: string;
                zh: string;
            };
            letters: components["schemas"]["ComplaintLetter"][];
            listing: {
                changedSince: boolean;
                description: string;
                pictures: string[];
                price: {
                    amountMinor: number;
                    currency: string;
                } | null;
                title: string;
                visible: boolean;
            } | null;
            listingId: string;
            listingVersion: number;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            notice: {
                corrections: {
                    at: string;
                    evidence: string[];
                    text: string;
                }[];
                evidence: string[];
                explanation: string;
                filedAt: string;
                what: string;
            };
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            receivedAt: string;
            restricted: boolean;
            right: {
                goods: string[];
                kind: string;
                niceClasses: number[];
                registration: string;
                territory: string;
                title: string;
            } | null;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            /** @enum {string} */
            role: "complainant" | "seller" | "staff";
            rules: {
                answer: {
                    cite: {
                        en: string;
                        zh: string;
                    };
                    earlyReview: boolean;
                    needs: string[];
                } | null;
                appeal: {
                    en: string;
                    zh: string;
                };
                /** @enum {string} */
                disclosure: "complainant" | "court_only";
                /** @enum {string} */
                measure: "none" | "forward" | "warn" | "hide" | "remove";
                outOfCourt: {
                    en: string;
                    zh: string;
                } | null;
                wait: {
                    cite: {
                        en: string;
                        zh: string;
                    };
                    /** @enum {string} */
                    proof: "complaint_or_suit" | "suit";
                } | null;
            };
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            urgent: {
                peakOn: string;
                reason: string;
            } | null;
            withdrawnAt: string | null;
        };
        ComplaintInput: {
            action: {
                before: string;
                documents: string[];
                filedAt: string;
                filedOn: string;
                /** @enum {string} */
                kind: "suit" | "complaint";
                reference: string;
            } | null;
            answer: {
                evidence: string[];
                explanation: string;
                filedAt: string;
                signature: string;
            } | null;
            appeal: ("open" | "upheld" | "rejected") | null;
            appealed: {
                filedAt: string;
                ground: string;
                reason: string | null;
                result: ("upheld" | "rejected") | null;
                /** @enum {string} */
                role: "complainant" | "seller";
            } | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            clocks: {
                calendar: string;
                dueAt: string;
                ended: boolean;
                label: {
                    en: string;
                    zh: string;
                };
                length: number;
                name: string;
                startedAt: string;
                tolled: number;
                /** @enum {string} */
                unit: "natural" | "working" | "months";
            }[];
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            decidedAt: string | null;
            decidedByPerson: boolean;
            decision: ("accepted" | "rejected") | null;
            decisionReason: string | null;
            disclosures: {
                askedAt: string;
                complaintId: string;
                decidedAt: string | null;
                given: {
                    addresses: string[];
                    country: string | null;
                    kind: string;
                    name: string;
                    phones: string[];
                } | null;
                granted: boolean | null;
                id: string;
                purpose: string;
                reason: string | null;
            }[];
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            lawReason: {
                en: string;
                zh: string;
            };
            letters: components["schemas"]["ComplaintLetterInput"][];
            listing: {
                changedSince: boolean;
                description: string;
                pictures: string[];
                price: {
                    amountMinor: number;
                    currency: string;
                } | null;
                title: string;
                visible: boolean;
            } | null;
            listingId: string;
            listingVersion: number;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            notice: {
                corrections: {
                    at: string;
                    evidence: string[];
                    text: string;
                }[];
                evidence: string[];
                explanation: string;
                filedAt: string;
                what: string;
            };
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            receivedAt: string;
            restricted: boolean;
            right: {
                goods: string[];
                kind: string;
                niceClasses: number[];
                registration: string;
                territory: string;
                title: string;
            } | null;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            /** @enum {string} */
            role: "complainant" | "seller" | "staff";
            rules: {
                answer: {
                    cite: {
                        en: string;
                        zh: string;
                    };
                    earlyReview: boolean;
                    needs: string[];
                } | null;
                appeal: {
                    en: string;
                    zh: string;
                };
                /** @enum {string} */
                disclosure: "complainant" | "court_only";
                /** @enum {string} */
                measure: "none" | "forward" | "warn" | "hide" | "remove";
                outOfCourt: {
                    en: string;
                    zh: string;
                } | null;
                wait: {
                    cite: {
                        en: string;
                        zh: string;
                    };
                    /** @enum {string} */
                    proof: "complaint_or_suit" | "suit";
                } | null;
            };
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            urgent: {
                peakOn: string;
                reason: string;
            } | null;
            withdrawnAt: string | null;
        };
        ComplaintLetter: {
            arrivedAt: string | null;
            body: string;
            id: string;
            issuedAt: string;
            subject: string;
            template: string;
            /** @enum {string} */
            to: "complainant" | "seller";
        };
        ComplaintLetterInput: {
            arrivedAt: string | null;
            body: string;
            id: string;
            issuedAt: string;
            subject: string;
            template: string;
            /** @enum {string} */
            to: "complainant" | "seller";
        };
        ComplaintLine: {
            appeal: ("open" | "upheld" | "rejected") | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            decidedAt: string | null;
            decision: ("accepted" | "rejected") | null;
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            listingId: string;
            listingVersion: number;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            receivedAt: string;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            withdrawnAt: string | null;
        };
        ComplaintLineInput: {
            appeal: ("open" | "upheld" | "rejected") | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            decidedAt: string | null;
            decision: ("accepted" | "rejected") | null;
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            listingId: string;
            listingVersion: number;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            receivedAt: string;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            withdrawnAt: string | null;
        };
        ComplaintWork: {
            appeal: ("open" | "upheld" | "rejected") | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            deadline: string | null;
            decidedAt: string | null;
            decision: ("accepted" | "rejected") | null;
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            listingId: string;
            listingVersion: number;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            priority: number;
            receivedAt: string;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            withdrawnAt: string | null;
        };
        ComplaintWorkInput: {
            appeal: ("open" | "upheld" | "rejected") | null;
            caseId: string;
            category: string | null;
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            closedAt: string | null;
            contentHash: string;
            counterNotice: ("open" | "succeeded" | "failed") | null;
            counterNoticeAt: string | null;
            deadline: string | null;
            decidedAt: string | null;
            decision: ("accepted" | "rejected") | null;
            id: string;
            law: string;
            lawName: {
                en: string;
                zh: string;
            };
            listingId: string;
            listingVersion: number;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            market: string;
            /** @enum {string} */
            measure: "none" | "forward" | "warn" | "hide" | "remove";
            noticeId: string;
            outcome: ("upheld" | "rejected" | "lifted" | "kept_for_action" | "ordered_kept" | "ordered_lifted" | "withdrawn" | "retracted" | "lapsed") | null;
            pictureId: string | null;
            priority: number;
            receivedAt: string;
            rightId: string;
            /** @enum {string} */
            rightKind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            rightTitle: string;
            sellerId: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
            state: string;
            stateLabel: {
                en: string;
                zh: string;
            };
            title: string;
            withdrawnAt: string | null;
        };
        Deposit: {
            /** @description the platform's own word */
            at: string;
            entryId: string;
            readonly files: {
                bytes: number;
                /**
                 * @default other
                 * @enum {string}
                 */
                kind: "picture" | "vector" | "text" | "other";
                /** @default application/octet-stream */
                mediaType: string;
                name: string;
                sha256: string;
            }[];
            id: string;
            manifestHash: string;
            /** @description the earliest timestamp that holds; null = nothing is proven yet */
            provenAt: string | null;
            readonly stamps: {
                authority: string;
                problem: string | null;
                stampedAt: string | null;
                /** @enum {string} */
                state: "pending" | "obtained" | "verified";
                tries: number;
            }[];
            workId: string;
        };
        DepositInput: {
            /** @description the platform's own word */
            at: string;
            entryId: string;
            readonly files: {
                bytes: number;
                /**
                 * @default other
                 * @enum {string}
                 */
                kind: "picture" | "vector" | "text" | "other";
                /** @default application/octet-stream */
                mediaType: string;
                name: string;
                sha256: string;
            }[];
            id: string;
            manifestHash: string;
            /** @description the earliest timestamp that holds; null = nothing is proven yet */
            provenAt: string | null;
            readonly stamps: {
                authority: string;
                problem: string | null;
                stampedAt: string | null;
                /** @enum {string} */
                state: "pending" | "obtained" | "verified";
                tries: number;
            }[];
            workId: string;
        };
        DesignDispute: {
            answer: string | null;
            asked: number;
            caseId: string;
            caseState: string;
            draw: {
                nonce: string;
                nonceHash: string;
                readonly order: string[];
                pool: number;
                poolHash: string;
                preparedEntry: string;
                problem: ("nonce" | "pool" | "seed" | "order") | null;
                root: string;
                seed: string;
                size: number;
            } | null;
            excluded: {
                [key: string]: number;
            } | null;
            exhibits: {
                first: {
                    pictures: string[];
                    text: string | null;
                };
                second: {
                    pictures: string[];
                    text: string | null;
                };
            };
            filedAt: string;
            listingId: string;
            most: number;
            outcome: string | null;
            readonly reasons: {
                answer: string;
                readonly points: {
                    [key: string]: string;
                };
                reason: string;
            }[];
            /** @enum {string} */
            role: "claimant" | "respondent" | "platform";
            state: string;
            statement: string;
            verdict: {
                answer: string | null;
                at: string;
                copied: number;
                notCopied: number;
                probability: number;
            } | null;
            voted: number;
            workId: string;
        };
        DesignDisputeInput: {
            answer: string | null;
            asked: number;
            caseId: string;
            caseState: string;
            draw: {
                nonce: string;
                nonceHash: string;
                readonly order: string[];
                pool: number;
                poolHash: string;
                preparedEntry: string;
                problem: ("nonce" | "pool" | "seed" | "order") | null;
                root: string;
                seed: string;
                size: number;
            } | null;
            excluded: {
                [key: string]: number;
            } | null;
            exhibits: {
                first: {
                    pictures: string[];
                    text: string | null;
                };
                second: {
                    pictures: string[];
                    text: string | null;
                };
            };
            filedAt: string;
            listingId: string;
            most: number;
            outcome: string | null;
            readonly reasons: {
                answer: string;
                readonly points: {
                    [key: string]: string;
                };
                reason: string;
            }[];
            /** @enum {string} */
            role: "claimant" | "respondent" | "platform";
            state: string;
            statement: string;
            verdict: {
                answer: string | null;
                at: string;
                copied: number;
                notCopied: number;
                probability: number;
            } | null;
            voted: number;
            workId: string;
        };
        DeskDecided: {
            caseId: string;
            /** @description null where nothing was decided about the listing */
            decision: components["schemas"]["AnalystDecision"] | null;
            /** @description the item was one whose truth is known */
            golden: {
                agreed: boolean;
                answered: number;
                reason: string;
                reasonTitle: string;
                /** @description of her answers to golden items in 90 days */
                right: number;
                /** @enum {string} */
                said: "publish" | "block";
                /** @enum {string} */
                truth: "publish" | "block";
                why: string;
            } | null;
        };
        DeskDecidedInput: {
            caseId: string;
            /** @description null where nothing was decided about the listing */
            decision: components["schemas"]["AnalystDecisionInput"] | null;
            /** @description the item was one whose truth is known */
            golden: {
                agreed: boolean;
                answered: number;
                reason: string;
                reasonTitle: string;
                /** @description of her answers to golden items in 90 days */
                right: number;
                /** @enum {string} */
                said: "publish" | "block";
                /** @enum {string} */
                truth: "publish" | "block";
                why: string;
            } | null;
        };
        DeskDetail: {
            alike: {
                count: number;
                /** @enum {string} */
                kind: "text" | "picture" | "matched" | "seller";
            }[];
            /**
             * @description how its pictures show at first
             * @enum {string}
             */
            care: "plain" | "blur" | "grey";
            caseId: string;
            closedAt: string | null;
            closedBy: string | null;
            createdAt: string;
            deadline: string | null;
            /** @description what the person decides on; named again when she decides */
            decisionId: string | null;
            earlier: {
                at: string;
                by: string;
                cause: string;
                decisionId: string;
                listingId: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                pictureId: string | null;
                reasons: string[];
                /** @enum {string} */
                relation: "seller" | "operator";
                sellerId: string;
                title: string;
            }[];
            /** @description a reviewer passed it on */
            escalated: boolean;
            /** @enum {string} */
            kind: "listing_review" | "objection" | "dispute";
            lane: string;
            listing: components["schemas"]["ListingRow"] | null;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            /** @description what the caller may do with it */
            may: ("decide" | "escalate" | "cluster" | "golden" | "note")[];
            notes: {
                at: string;
                author: string;
                id: string;
                text: string | {
                    en: string;
                    zh: string;
                };
                /** @enum {string} */
                visibility: "parties" | "internal" | "party";
            }[];
            /** @description of a dispute: what the two said */
            opinions: {
                at: string;
                by: string;
                /** @enum {string} */
                kind: "first" | "second";
                note: string | null;
                /** @enum {string} */
                outcome: "publish" | "block";
                reason: string;
            }[];
            outcome: ("publish" | "review" | "block") | null;
            /** @description the listing as it was when it was judged, and how it was judged */
            page: components["schemas"]["ListingPage"];
            priority: number;
            queue: string;
            reasons: {
                code: string;
                title: string;
            }[];
            reference: {
                brandId: string;
                name: string;
                pictures: {
                    bank: string;
                    itemId: string;
                    pictureId: string;
                }[];
                points: {
                    itemId: string;
                    /** @enum {string} */
                    language: "zh" | "en";
                    text: string;
                }[];
            }[];
            /** @description rule of the plan that named its queue */
            rule: string | null;
            score: number | null;
            seller: {
                country: string | null;
                facts: {
                    [key: string]: number | string | null;
                };
                id: string;
                kind: string;
                linked: {
                    kinds: string[];
                    sellerId: string;
                }[];
                name: string;
                openedAt: string | null;
            } | null;
            signals: {
                answeredAt: string | null;
                at: string;
                data: {
                    [key: string]: unknown;
                };
                id: string;
                kind: string;
                source: {
                    id: string;
                    type: string;
                };
            }[];
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            taskId: string;
            weight: {
                growth: number;
                harm: number;
                now: number;
                orders: number;
                points: number;
                probability: number;
                reach: number;
                reports: number;
                waitedHours: number;
                weight: number;
            } | null;
        };
        DeskDetailInput: {
            alike: {
                count: number;
                /** @enum {string} */
                kind: "text" | "picture" | "matched" | "seller";
            }[];
            /**
             * @description how its pictures show at first
             * @enum {string}
             */
            care: "plain" | "blur" | "grey";
            caseId: string;
            closedAt: string | null;
            closedBy: string | null;
            createdAt: string;
            deadline: string | null;
            /** @description what the person decides on; named again when she decides */
            decisionId: string | null;
            earlier: {
                at: string;
                by: string;
                cause: string;
                decisionId: string;
                listingId: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                pictureId: string | null;
                reasons: string[];
                /** @enum {string} */
                relation: "seller" | "operator";
                sellerId: string;
                title: string;
            }[];
            /** @description a reviewer passed it on */
            escalated: boolean;
            /** @enum {string} */
            kind: "listing_review" | "objection" | "dispute";
            lane: string;
            listing: components["schemas"]["ListingRowInput"] | null;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            /** @description what the caller may do with it */
            may: ("decide" | "escalate" | "cluster" | "golden" | "note")[];
            notes: {
                at: string;
                author: string;
                id: string;
                text: string | {
                    en: string;
                    zh: string;
                };
                /** @enum {string} */
                visibility: "parties" | "internal" | "party";
            }[];
            /** @description of a dispute: what the two said */
            opinions: {
                at: string;
                by: string;
                /** @enum {string} */
                kind: "first" | "second";
                note: string | null;
                /** @enum {string} */
                outcome: "publish" | "block";
                reason: string;
            }[];
            outcome: ("publish" | "review" | "block") | null;
            /** @description the listing as it was when it was judged, and how it was judged */
            page: components["schemas"]["ListingPageInput"];
            priority: number;
            queue: string;
            reasons: {
                code: string;
                title: string;
            }[];
            reference: {
                brandId: string;
                name: string;
                pictures: {
                    bank: string;
                    itemId: string;
                    pictureId: string;
                }[];
                points: {
                    itemId: string;
                    /** @enum {string} */
                    language: "zh" | "en";
                    text: string;
                }[];
            }[];
            /** @description rule of the plan that named its queue */
            rule: string | null;
            score: number | null;
            seller: {
                country: string | null;
                facts: {
                    [key: string]: number | string | null;
                };
                id: string;
                kind: string;
                linked: {
                    kinds: string[];
                    sellerId: string;
                }[];
                name: string;
                openedAt: string | null;
            } | null;
            signals: {
                answeredAt: string | null;
                at: string;
                data: {
                    [key: string]: unknown;
                };
                id: string;
                kind: string;
                source: {
                    id: string;
                    type: string;
                };
            }[];
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            taskId: string;
            weight: {
                growth: number;
                harm: number;
                now: number;
                orders: number;
                points: number;
                probability: number;
                reach: number;
                reports: number;
                waitedHours: number;
                weight: number;
            } | null;
        };
        DeskItem: {
            /**
             * @description how its pictures show at first
             * @enum {string}
             */
            care: "plain" | "blur" | "grey";
            caseId: string;
            closedAt: string | null;
            closedBy: string | null;
            createdAt: string;
            deadline: string | null;
            /** @description what the person decides on; named again when she decides */
            decisionId: string | null;
            /** @description a reviewer passed it on */
            escalated: boolean;
            /** @enum {string} */
            kind: "listing_review" | "objection" | "dispute";
            lane: string;
            listing: components["schemas"]["ListingRow"] | null;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            outcome: ("publish" | "review" | "block") | null;
            priority: number;
            queue: string;
            reasons: {
                code: string;
                title: string;
            }[];
            score: number | null;
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            taskId: string;
        };
        DeskItemInput: {
            /**
             * @description how its pictures show at first
             * @enum {string}
             */
            care: "plain" | "blur" | "grey";
            caseId: string;
            closedAt: string | null;
            closedBy: string | null;
            createdAt: string;
            deadline: string | null;
            /** @description what the person decides on; named again when she decides */
            decisionId: string | null;
            /** @description a reviewer passed it on */
            escalated: boolean;
            /** @enum {string} */
            kind: "listing_review" | "objection" | "dispute";
            lane: string;
            listing: components["schemas"]["ListingRowInput"] | null;
            lock: {
                holder: string;
                mine: boolean;
                until: string;
            } | null;
            outcome: ("publish" | "review" | "block") | null;
            priority: number;
            queue: string;
            reasons: {
                code: string;
                title: string;
            }[];
            score: number | null;
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            taskId: string;
        };
        DeskPlan: {
            /** @constant */
            format: "assay-desk/1";
            harm: {
                general: number;
                health: number;
            };
            pictures: {
                category: string;
                /** @enum {string} */
                show: "plain" | "blur" | "grey";
            }[];
            quality: {
                goldenPercent: number;
                secondPercent: number;
            };
            queues: {
                hours: number;
                label: {
                    en: string;
                    zh: string;
                };
                name: string;
                /** @default false */
                senior: boolean;
            }[];
            routes: {
                all: ({
                    /** @enum {string} */
                    field: "reason" | "brand" | "category" | "lane" | "market" | "seller" | "seller_kind";
                    /** @enum {string} */
                    is: "one_of" | "none_of";
                    values: string[];
                } | {
                    /** @enum {string} */
                    field: "risk" | "price_minor" | "orders_90d" | "account_age_days" | "blocked_90d" | "reports";
                    /** @enum {string} */
                    is: "at_least" | "at_most";
                    value: number;
                })[];
                /** @default true */
                enabled: boolean;
                id: string;
                /** @default  */
                note: string;
                queue: string;
            }[];
        };
        DeskPlanInput: {
            /** @constant */
            format: "assay-desk/1";
            harm: {
                general: number;
                health: number;
            };
            pictures: {
                category: string;
                /** @enum {string} */
                show: "plain" | "blur" | "grey";
            }[];
            quality: {
                goldenPercent: number;
                secondPercent: number;
            };
            queues: {
                hours: number;
                label: {
                    en: string;
                    zh: string;
                };
                name: string;
                /** @default false */
                senior: boolean;
            }[];
            routes: {
                all: ({
                    /** @enum {string} */
                    field: "reason" | "brand" | "category" | "lane" | "market" | "seller" | "seller_kind";
                    /** @enum {string} */
                    is: "one_of" | "none_of";
                    values: string[];
                } | {
                    /** @enum {string} */
                    field: "risk" | "price_minor" | "orders_90d" | "account_age_days" | "blocked_90d" | "reports";
                    /** @enum {string} */
                    is: "at_least" | "at_most";
                    value: number;
                })[];
                /** @default true */
                enabled: boolean;
                id: string;
                /** @default  */
                note: string;
                queue: string;
            }[];
        };
        DeskQuality: {
            all: {
                agreed: number;
                decided: number;
                disputes: number;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
            };
            days: number;
            /** @description only the caller’s own figures are in it */
            own: boolean;
            pairs: {
                agreed: number;
                first: string;
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
                second: string;
            }[];
            policies: {
                agreed: number;
                decided: number;
                disputes: number;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
                policy: string;
                title: string;
            }[];
            reviewers: {
                blocked: number;
                consensus: {
                    agreed: number;
                    high: number | null;
                    /** @description Cohen's kappa; null where chance alone would always agree */
                    kappa: number | null;
                    low: number | null;
                    n: number;
                };
                decided: number;
                drift: {
                    change: number;
                    high: number;
                    low: number;
                    moved: boolean;
                } | null;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                medianMs: number | null;
                reviewer: string;
                weeks: {
                    agreed: {
                        high: number;
                        hits: number;
                        low: number;
                        n: number;
                    };
                    blocked: number;
                    decided: number;
                    golden: {
                        high: number;
                        hits: number;
                        low: number;
                        n: number;
                    };
                    medianMs: number | null;
                    week: string;
                }[];
            }[];
        };
        DeskQualityInput: {
            all: {
                agreed: number;
                decided: number;
                disputes: number;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
            };
            days: number;
            /** @description only the caller’s own figures are in it */
            own: boolean;
            pairs: {
                agreed: number;
                first: string;
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
                second: string;
            }[];
            policies: {
                agreed: number;
                decided: number;
                disputes: number;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                high: number | null;
                /** @description Cohen's kappa; null where chance alone would always agree */
                kappa: number | null;
                low: number | null;
                n: number;
                policy: string;
                title: string;
            }[];
            reviewers: {
                blocked: number;
                consensus: {
                    agreed: number;
                    high: number | null;
                    /** @description Cohen's kappa; null where chance alone would always agree */
                    kappa: number | null;
                    low: number | null;
                    n: number;
                };
                decided: number;
                drift: {
                    change: number;
                    high: number;
                    low: number;
                    moved: boolean;
                } | null;
                golden: {
                    high: number;
                    hits: number;
                    low: number;
                    n: number;
                };
                medianMs: number | null;
                reviewer: string;
                weeks: {
                    agreed: {
                        high: number;
                        hits: number;
                        low: number;
                        n: number;
                    };
                    blocked: number;
                    decided: number;
                    golden: {
                        high: number;
                        hits: number;
                        low: number;
                        n: number;
                    };
                    medianMs: number | null;
                    week: string;
                }[];
            }[];
        };
        Finding: {
            brandId?: string;
            code: string;
            /** @description it stands behind a reason for the outcome */
            decided?: boolean;
            detector: string;
            facts?: {
                [key: string]: string | number | boolean | null;
            };
            knowledge?: {
                itemId: string;
                version: number;
            }[];
            label: string;
            pictures?: {
                matched?: {
                    /** @description bits of 256 that differ */
                    distance: number;
                    /** @description local features that agree on one place */
                    inliers?: number;
                    itemId: string;
                    /** @description corners in order, pixels of the stored picture */
                    outline?: {
                        x: number;
                        y: number;
                    }[];
                    pictureId: string;
                    transform?: string;
                };
                /** @description corners in order, pixels of the stored picture */
                outline?: {
                    x: number;
                    y: number;
                }[];
                pictureId: string;
                region?: {
                    height: number;
                    width: number;
                    x: number;
                    y: number;
                };
            }[];
            spans?: {
                end: number;
                /** @enum {string} */
                field: "title" | "description" | "attribute";
                key?: string;
                start: number;
                text: string;
            }[];
            strength: number;
        };
        FindingInput: {
            brandId?: string;
            code: string;
            /** @description it stands behind a reason for the outcome */
            decided?: boolean;
            detector: string;
            facts?: {
                [key: string]: string | number | boolean | null;
            };
            knowledge?: {
                itemId: string;
                version: number;
            }[];
            label: string;
            pictures?: {
                matched?: {
                    /** @description bits of 256 that differ */
                    distance: number;
                    /** @description local features that agree on one place */
                    inliers?: number;
                    itemId: string;
                    /** @description corners in order, pixels of the stored picture */
                    outline?: {
                        x: number;
                        y: number;
                    }[];
                    pictureId: string;
                    transform?: string;
                };
                /** @description corners in order, pixels of the stored picture */
                outline?: {
                    x: number;
                    y: number;
                }[];
                pictureId: string;
                region?: {
                    height: number;
                    width: number;
                    x: number;
                    y: number;
                };
            }[];
            spans?: {
                end: number;
                /** @enum {string} */
                field: "title" | "description" | "attribute";
                key?: string;
                start: number;
                text: string;
            }[];
            strength: number;
        };
        GoldenItem: {
            addedAt: string;
            addedBy: string;
            answers: number;
            decisionId: string;
            id: string;
            listingId: string;
            pictureId: string | null;
            reason: string;
            retiredAt: string | null;
            right: number;
            title: string | null;
            /** @enum {string} */
            truth: "publish" | "block";
            why: string;
        };
        GoldenItemInput: {
            addedAt: string;
            addedBy: string;
            answers: number;
            decisionId: string;
            id: string;
            listingId: string;
            pictureId: string | null;
            reason: string;
            retiredAt: string | null;
            right: number;
            title: string | null;
            /** @enum {string} */
            truth: "publish" | "block";
            why: string;
        };
        Juror: {
            answered: number;
            readonly ballots: {
                answer: ("copied" | "not_copied") | null;
                askedAt: string;
                dueAt: string;
                id: string;
                state: string;
                votedAt: string | null;
            }[];
            needed: number;
            state: string;
            tests: number;
            votes: number;
        };
        JurorInput: {
            answered: number;
            readonly ballots: {
                answer: ("copied" | "not_copied") | null;
                askedAt: string;
                dueAt: string;
                id: string;
                state: string;
                votedAt: string | null;
            }[];
            needed: number;
            state: string;
            tests: number;
            votes: number;
        };
        KnowledgeConflict: {
            about: string;
            code: string;
            items: {
                id: string;
                owner: string | null;
                /** @enum {string} */
                state: "draft" | "tested" | "live" | "retired";
                title: string;
                /** @enum {string} */
                type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
            }[];
            label: {
                en: string;
                zh: string;
            };
        };
        KnowledgeConflictInput: {
            about: string;
            code: string;
            items: {
                id: string;
                owner: string | null;
                /** @enum {string} */
                state: "draft" | "tested" | "live" | "retired";
                title: string;
                /** @enum {string} */
                type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
            }[];
            label: {
                en: string;
                zh: string;
            };
        };
        KnowledgeImportReport: {
            /** @description created + changed + unchanged */
            accepted: number;
            /** @description got a new draft version */
            changed: number;
            created: number;
            importId: string;
            /** @description the first 1,000, by the line they begin on */
            rejected: {
                line: number;
                reasons: {
                    en: string;
                    zh: string;
                }[];
            }[];
            rejectedCount: number;
            /** @description were there already */
            unchanged: number;
        };
        KnowledgeImportReportInput: {
            /** @description created + changed + unchanged */
            accepted: number;
            /** @description got a new draft version */
            changed: number;
            created: number;
            importId: string;
            /** @description the first 1,000, by the line they begin on */
            rejected: {
                line: number;
                reasons: {
                    en: string;
                    zh: string;
                }[];
            }[];
            rejectedCount: number;
            /** @description were there already */
            unchanged: number;
        };
        KnowledgeItem: {
            /** @description of the newest version */
            body: {
                [key: string]: unknown;
            };
            brandId: string | null;
            createdAt: string;
            id: string;
            importId: string | null;
            /** @description the version detectors use; null = none */
            liveVersion: number | null;
            /** @description organisation that taught it; null = the marketplace */
            owner: string | null;
            source: string;
            /**
             * @description of the newest version
             * @enum {string}
             */
            state: "draft" | "tested" | "live" | "retired";
            title: string;
            /** @enum {string} */
            type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
            updatedAt: string;
            /** @description the newest */
            version: number;
        };
        KnowledgeItemInput: {
            /** @description of the newest version */
            body: {
                [key: string]: unknown;
            };
            brandId: string | null;
            createdAt: string;
            id: string;
            importId: string | null;
            /** @description the version detectors use; null = none */
            liveVersion: number | null;
            /** @description organisation that taught it; null = the marketplace */
            owner: string | null;
            source: string;
            /**
             * @description of the newest version
             * @enum {string}
             */
            state: "draft" | "tested" | "live" | "retired";
            title: string;
            /** @enum {string} */
            type: "brand" | "right" | "product" | "authorised_seller" | "authentication_point" | "reference_picture" | "logo" | "lexicon_term" | "exchange_rate";
            updatedAt: string;
            /** @description the newest */
            version: number;
        };
        LaunchHold: {
            endedAt: string | null;
            heldAt: string;
            id: string;
            kind: string;
            listingId: string;
            /** @enum {string} */
            state: "open" | "confirmed" | "dismissed" | "released" | "stale";
            strength: number;
            until: string;
        };
        LaunchHoldInput: {
            endedAt: string | null;
            heldAt: string;
            id: string;
            kind: string;
            listingId: string;
            /** @enum {string} */
            state: "open" | "confirmed" | "dismissed" | "released" | "stale";
            strength: number;
            until: string;
        };
        LedgerEntry: {
            actor: string;
            at: string;
            /** @description SHA-256(previous chain ‖ position, 8 bytes big-endian ‖ commitment), hex */
            chain: string | null;
            /** @description SHA-256(salt ‖ canonical JSON of id, kind, subject, actor, at, data), hex */
            commitment: string;
            data: unknown;
            erasedAt: string | null;
            id: string;
            kind: string;
            /** @description null = proof pending */
            position: number | null;
            subject: {
                id: string;
                type: string;
            };
        };
        LedgerEntryInput: {
            actor: string;
            at: string;
            /** @description SHA-256(previous chain ‖ position, 8 bytes big-endian ‖ commitment), hex */
            chain: string | null;
            /** @description SHA-256(salt ‖ canonical JSON of id, kind, subject, actor, at, data), hex */
            commitment: string;
            data: unknown;
            erasedAt: string | null;
            id: string;
            kind: string;
            /** @description null = proof pending */
            position: number | null;
            subject: {
                id: string;
                type: string;
            };
        };
        Licence: {
            entryId: string | null;
            from: string;
            id: string;
            licensee: string;
            offerId: string;
            /** @description a note signed by the key of the log: what either may show */
            record: string | null;
            readonly signatures: {
                at: string;
                organisation: string;
                /** @enum {string} */
                role: "licensor" | "licensee";
                termsHash: string;
            }[];
            /** @enum {string} */
            state: "requested" | "in_force" | "refused" | "ended";
            until: string | null;
            workId: string;
        };
        LicenceInput: {
            entryId: string | null;
            from: string;
            id: string;
            licensee: string;
            offerId: string;
            /** @description a note signed by the key of the log: what either may show */
            record: string | null;
            readonly signatures: {
                at: string;
                organisation: string;
                /** @enum {string} */
                role: "licensor" | "licensee";
                termsHash: string;
            }[];
            /** @enum {string} */
            state: "requested" | "in_force" | "refused" | "ended";
            until: string | null;
            workId: string;
        };
        LicenceOffer: {
            at: string;
            designer: string;
            id: string;
            own: boolean;
            pictureId: string | null;
            /** @enum {string} */
            state: "open" | "withdrawn";
            terms: {
                /** @default 365 */
                days: number | null;
                /** @default false */
                exclusive: boolean;
                /** @default null */
                fee: {
                    amountMinor: number;
                    currency: string;
                } | null;
                /** @default  */
                note: string;
                /** @default null */
                pieces: number | null;
                /** @default 0 */
                royaltyBasisPoints: number;
                /** @default [] */
                territories: string[];
                uses: ("make" | "sell" | "advertise" | "adapt")[];
            };
            termsHash: string;
            title: string;
            workId: string;
        };
        LicenceOfferInput: {
            at: string;
            designer: string;
            id: string;
            own: boolean;
            pictureId: string | null;
            /** @enum {string} */
            state: "open" | "withdrawn";
            terms: {
                /** @default 365 */
                days: number | null;
                /** @default false */
                exclusive: boolean;
                /** @default null */
                fee: {
                    amountMinor: number;
                    currency: string;
                } | null;
                /** @default  */
                note: string;
                /** @default null */
                pieces: number | null;
                /** @default 0 */
                royaltyBasisPoints: number;
                /** @default [] */
                territories: string[];
                uses: ("make" | "sell" | "advertise" | "adapt")[];
            };
            termsHash: string;
            title: string;
            workId: string;
        };
        ListingPage: {
            content: {
                /** @default {} */
                attributes: {
                    [key: string]: string;
                };
                /** @default null */
                category: string | null;
                /** @enum {string} */
                condition: "new" | "used" | "refurbished" | "unknown";
                /** @default null */
                declaredBrand: string | null;
                /** @default  */
                description: string;
                /** @default null */
                gtin: string | null;
                /** @default CN */
                market: string;
                /** @default null */
                model: string | null;
                /** @default [] */
                pictures: string[];
                /** @default null */
                price: {
                    amountMinor: number;
                    currency: string;
                } | null;
                /** @default null */
                quantity: number | null;
                title: string;
            };
            current: (components["schemas"]["AnalystDecision"] | components["schemas"]["SellerDecision"]) | null;
            decidedAt: string | null;
            held: boolean;
            history: {
                /** Format: date-time */
                at: string;
                by: string;
                cause: string;
                held: boolean;
                id: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                score: number | null;
                supersedes: string | null;
                version: number;
            }[];
            id: string;
            /** @enum {string} */
            outcome: "pending" | "publish" | "review" | "block" | "removed";
            pictureId: string | null;
            pictures: {
                height: number;
                id: string;
                width: number;
            }[];
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            score: number | null;
            sellerId: string;
            sellerName: string | null;
            title: string;
            version: number;
            visible: boolean;
        };
        ListingPageInput: {
            content: {
                /** @default {} */
                attributes: {
                    [key: string]: string;
                };
                /** @default null */
                category: string | null;
                /** @enum {string} */
                condition: "new" | "used" | "refurbished" | "unknown";
                /** @default null */
                declaredBrand: string | null;
                /** @default  */
                description: string;
                /** @default null */
                gtin: string | null;
                /** @default CN */
                market: string;
                /** @default null */
                model: string | null;
                /** @default [] */
                pictures: string[];
                /** @default null */
                price: {
                    amountMinor: number;
                    currency: string;
                } | null;
                /** @default null */
                quantity: number | null;
                title: string;
            };
            current: (components["schemas"]["AnalystDecisionInput"] | components["schemas"]["SellerDecisionInput"]) | null;
            decidedAt: string | null;
            held: boolean;
            history: {
                /** Format: date-time */
                at: string;
                by: string;
                cause: string;
                held: boolean;
                id: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                score: number | null;
                supersedes: string | null;
                version: number;
            }[];
            id: string;
            /** @enum {string} */
            outcome: "pending" | "publish" | "review" | "block" | "removed";
            pictureId: string | null;
            pictures: {
                height: number;
                id: string;
                width: number;
            }[];
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            score: number | null;
            sellerId: string;
            sellerName: string | null;
            title: string;
            version: number;
            visible: boolean;
        };
        ListingReading: {
            attributes: {
                name: string;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            brands: {
                /** @description null = no brand of the live knowledge */
                brandId: string | null;
                /** @description only said to fit the brand */
                compatible: boolean;
                name: string | null;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                sure: number;
                text: string;
            }[];
            category: string | null;
            claims: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            condition: ("new" | "used" | "refurbished") | null;
            conditionWords: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            fits: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            gtin: {
                digits: string;
                valid: boolean;
            } | null;
            measures: {
                pieces: number;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                unit: string;
                value: number;
            }[];
            models: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            numbers: {
                /** @enum {string} */
                kind: "gtin" | "isbn10" | "isbn13";
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                valid: boolean;
                value: string;
            }[];
            pictures: components["schemas"]["PictureReading"][];
            pieces: number;
            products: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            proposals: {
                base: number;
                brand: string | null;
                /** @description nothing in the listing names the brand */
                brandless: boolean;
                logOdds: number;
                name: string;
                productId: string;
                score: number;
                terms: {
                    /** @description to the log odds */
                    added: number;
                    label: string;
                    name: string;
                    value: number | null;
                }[];
            }[];
        };
        ListingReadingInput: {
            attributes: {
                name: string;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            brands: {
                /** @description null = no brand of the live knowledge */
                brandId: string | null;
                /** @description only said to fit the brand */
                compatible: boolean;
                name: string | null;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                sure: number;
                text: string;
            }[];
            category: string | null;
            claims: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            condition: ("new" | "used" | "refurbished") | null;
            conditionWords: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            fits: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            gtin: {
                digits: string;
                valid: boolean;
            } | null;
            measures: {
                pieces: number;
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                unit: string;
                value: number;
            }[];
            models: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            numbers: {
                /** @enum {string} */
                kind: "gtin" | "isbn10" | "isbn13";
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                valid: boolean;
                value: string;
            }[];
            pictures: components["schemas"]["PictureReadingInput"][];
            pieces: number;
            products: {
                span: {
                    end: number;
                    /** @enum {string} */
                    field: "title" | "description" | "attribute" | "picture";
                    /** @description name of the attribute, or id of the picture */
                    key?: string;
                    start: number;
                    text: string;
                };
                value: string;
            }[];
            proposals: {
                base: number;
                brand: string | null;
                /** @description nothing in the listing names the brand */
                brandless: boolean;
                logOdds: number;
                name: string;
                productId: string;
                score: number;
                terms: {
                    /** @description to the log odds */
                    added: number;
                    label: string;
                    name: string;
                    value: number | null;
                }[];
            }[];
        };
        ListingRow: {
            decidedAt: string | null;
            held: boolean;
            id: string;
            /** @enum {string} */
            outcome: "pending" | "publish" | "review" | "block" | "removed";
            pictureId: string | null;
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            score: number | null;
            sellerId: string;
            sellerName: string | null;
            title: string;
            version: number;
            visible: boolean;
        };
        ListingRowInput: {
            decidedAt: string | null;
            held: boolean;
            id: string;
            /** @enum {string} */
            outcome: "pending" | "publish" | "review" | "block" | "removed";
            pictureId: string | null;
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            score: number | null;
            sellerId: string;
            sellerName: string | null;
            title: string;
            version: number;
            visible: boolean;
        };
        LogoReading: {
            /** @description 0 = a plain figure, 1 = like none */
            distinctiveness: number | null;
            /** @description the plain figure it cannot be told from */
            figure: string | null;
            shapes: {
                distinctiveness: number;
                /** @enum {string} */
                kind: "whole" | "layer";
                share: number;
            }[];
            /** @enum {string} */
            state: "waiting" | "ready" | "refused" | "failed";
            /** @description of one that is refused or failed */
            why: string | null;
        };
        LogoReadingInput: {
            /** @description 0 = a plain figure, 1 = like none */
            distinctiveness: number | null;
            /** @description the plain figure it cannot be told from */
            figure: string | null;
            shapes: {
                distinctiveness: number;
                /** @enum {string} */
                kind: "whole" | "layer";
                share: number;
            }[];
            /** @enum {string} */
            state: "waiting" | "ready" | "refused" | "failed";
            /** @description of one that is refused or failed */
            why: string | null;
        };
        ModelDetail: {
            /** @description Markdown, Chinese then English */
            card: string;
            championAt: string | null;
            createdAt: string;
            createdBy: string;
            metrics: {
                auc: number;
                averagePrecision: number;
                brier: number;
                ece: number;
                eceBins: number;
                examples: number;
                logLoss: number;
                operating: {
                    precision: number;
                    recall: number;
                    threshold: number | null;
                }[];
                positives: number;
                prevalence: number;
                reliability: {
                    score: number;
                    share: number;
                    weight: number;
                }[];
            };
            model: {
                bias: number;
                calibration: {
                    /** @constant */
                    kind: "platt";
                    offset: number;
                    slope: number;
                } | {
                    /** @constant */
                    kind: "knots";
                    points: [
                        number,
                        number
                    ][];
                };
                /** @constant */
                format: "assay-model/1";
                metrics: {
                    auc: number;
                    averagePrecision: number;
                    brier: number;
                    ece: number;
                    eceBins: number;
                    examples: number;
                    logLoss: number;
                    operating: {
                        precision: number;
                        recall: number;
                        threshold: number | null;
                    }[];
                    positives: number;
                    prevalence: number;
                    reliability: {
                        score: number;
                        share: number;
                        weight: number;
                    }[];
                };
                name: string;
                prevalence: number;
                priorLogit: number;
                terms: {
                    /** @enum {string} */
                    kind: "feature" | "product" | "missing";
                    monotone: 1 | -1 | 0;
                    name: string;
                    of: string[];
                    range: [
                        number,
                        number
                    ];
                    weight: number;
                }[];
                /** Format: date */
                trainedOn: string;
                training: {
                    alpha: number;
                    beta: number;
                    dataSha256: string;
                    description: {
                        en: string;
                        zh: string;
                    };
                    epochs: number;
                    examples: number;
                    fitShare: number;
                    l1: number;
                    l2: number;
                    parts: {
                        calibrate: number;
                        fit: number;
                        test: number;
                    };
                    positives: number;
                    seed: number;
                    /** @enum {string} */
                    split: "group" | "time";
                };
                version: string;
            };
            name: string;
            retiredAt: string | null;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            trainedOn: string;
            version: string;
        };
        ModelDetailInput: {
            /** @description Markdown, Chinese then English */
            card: string;
            championAt: string | null;
            createdAt: string;
            createdBy: string;
            metrics: {
                auc: number;
                averagePrecision: number;
                brier: number;
                ece: number;
                eceBins: number;
                examples: number;
                logLoss: number;
                operating: {
                    precision: number;
                    recall: number;
                    threshold: number | null;
                }[];
                positives: number;
                prevalence: number;
                reliability: {
                    score: number;
                    share: number;
                    weight: number;
                }[];
            };
            model: {
                bias: number;
                calibration: {
                    /** @constant */
                    kind: "platt";
                    offset: number;
                    slope: number;
                } | {
                    /** @constant */
                    kind: "knots";
                    points: [
                        number,
                        number
                    ][];
                };
                /** @constant */
                format: "assay-model/1";
                metrics: {
                    auc: number;
                    averagePrecision: number;
                    brier: number;
                    ece: number;
                    eceBins: number;
                    examples: number;
                    logLoss: number;
                    operating: {
                        precision: number;
                        recall: number;
                        threshold: number | null;
                    }[];
                    positives: number;
                    prevalence: number;
                    reliability: {
                        score: number;
                        share: number;
                        weight: number;
                    }[];
                };
                name: string;
                prevalence: number;
                priorLogit: number;
                terms: {
                    /** @enum {string} */
                    kind: "feature" | "product" | "missing";
                    monotone: 1 | -1 | 0;
                    name: string;
                    of: string[];
                    range: [
                        number,
                        number
                    ];
                    weight: number;
                }[];
                /** Format: date */
                trainedOn: string;
                training: {
                    alpha: number;
                    beta: number;
                    dataSha256: string;
                    description: {
                        en: string;
                        zh: string;
                    };
                    epochs: number;
                    examples: number;
                    fitShare: number;
                    l1: number;
                    l2: number;
                    parts: {
                        calibrate: number;
                        fit: number;
                        test: number;
                    };
                    positives: number;
                    seed: number;
                    /** @enum {string} */
                    split: "group" | "time";
                };
                version: string;
            };
            name: string;
            retiredAt: string | null;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            trainedOn: string;
            version: string;
        };
        ModelSummary: {
            championAt: string | null;
            createdAt: string;
            createdBy: string;
            metrics: {
                auc: number;
                averagePrecision: number;
                brier: number;
                ece: number;
                eceBins: number;
                examples: number;
                logLoss: number;
                operating: {
                    precision: number;
                    recall: number;
                    threshold: number | null;
                }[];
                positives: number;
                prevalence: number;
                reliability: {
                    score: number;
                    share: number;
                    weight: number;
                }[];
            };
            name: string;
            retiredAt: string | null;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            trainedOn: string;
            version: string;
        };
        ModelSummaryInput: {
            championAt: string | null;
            createdAt: string;
            createdBy: string;
            metrics: {
                auc: number;
                averagePrecision: number;
                brier: number;
                ece: number;
                eceBins: number;
                examples: number;
                logLoss: number;
                operating: {
                    precision: number;
                    recall: number;
                    threshold: number | null;
                }[];
                positives: number;
                prevalence: number;
                reliability: {
                    score: number;
                    share: number;
                    weight: number;
                }[];
            };
            name: string;
            retiredAt: string | null;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            trainedOn: string;
            version: string;
        };
        NoticeLine: {
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            complainantId: string;
            filedAt: string;
            holderId: string;
            id: string;
            listings: number;
            refused: number;
            rightId: string;
            rightTitle: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
        };
        NoticeLineInput: {
            /** @enum {string} */
            claim: "counterfeit" | "trademark_use" | "pirated_copy" | "picture_copied" | "text_copied" | "design_copied" | "patent_used" | "origin_misused" | "parallel_import" | "price_only";
            claimLabel: {
                en: string;
                zh: string;
            };
            complainantId: string;
            filedAt: string;
            holderId: string;
            id: string;
            listings: number;
            refused: number;
            rightId: string;
            rightTitle: string;
            /** @enum {string} */
            source: "form" | "api" | "csv" | "search";
        };
        OriginalityCheck: {
            askedAt: string;
            doneAt: string | null;
            id: string;
            looked: {
                pictures: number;
                texts: number;
                unread: number;
            } | null;
            readonly matches: {
                readonly facts: {
                    [key: string]: unknown;
                };
                /** @enum {string} */
                kind: "same_file" | "near_copy" | "edited_copy" | "shape" | "pattern" | "text";
                other: {
                    id: string;
                    pictureId: string | null;
                    title: string;
                    /** @enum {string} */
                    type: "work" | "listing" | "reference";
                };
                readonly otherClaimed: {
                    [key: string]: string | null;
                };
                otherProvenAt: string | null;
                otherProvenBy: string | null;
                ownProvenAt: string | null;
                ownSha256: string;
                /** @description 0..1, of its kind alone */
                strength: number;
            }[];
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
        };
        OriginalityCheckInput: {
            askedAt: string;
            doneAt: string | null;
            id: string;
            looked: {
                pictures: number;
                texts: number;
                unread: number;
            } | null;
            readonly matches: {
                readonly facts: {
                    [key: string]: unknown;
                };
                /** @enum {string} */
                kind: "same_file" | "near_copy" | "edited_copy" | "shape" | "pattern" | "text";
                other: {
                    id: string;
                    pictureId: string | null;
                    title: string;
                    /** @enum {string} */
                    type: "work" | "listing" | "reference";
                };
                readonly otherClaimed: {
                    [key: string]: string | null;
                };
                otherProvenAt: string | null;
                otherProvenBy: string | null;
                ownProvenAt: string | null;
                ownSha256: string;
                /** @description 0..1, of its kind alone */
                strength: number;
            }[];
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
        };
        Overview: {
            counts: {
                block: number;
                held: number;
                publish: number;
                review: number;
            };
            flow: {
                /** Format: date-time */
                at: string;
                by: string;
                cause: string;
                decisionId: string;
                held: boolean;
                listingId: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                pictureId: string | null;
                reasons: {
                    code: string;
                    title: string;
                }[];
                score: number | null;
                sellerId: string;
                title: string;
            }[];
            hours: number;
            medianMs: number | null;
            queue: {
                oldestMinutes: number | null;
                open: number;
                overdue: number;
            };
            series: {
                /** Format: date-time */
                at: string;
                block: number;
                publish: number;
                review: number;
            }[];
            /**
             * Format: date-time
             * @description counted from this moment
             */
            since: string;
            topReasons: {
                code: string;
                count: number;
                title: string;
            }[];
            /**
             * Format: date-time
             * @description counted before this moment
             */
            until: string;
        };
        OverviewInput: {
            counts: {
                block: number;
                held: number;
                publish: number;
                review: number;
            };
            flow: {
                /** Format: date-time */
                at: string;
                by: string;
                cause: string;
                decisionId: string;
                held: boolean;
                listingId: string;
                /** @enum {string} */
                outcome: "publish" | "review" | "block";
                pictureId: string | null;
                reasons: {
                    code: string;
                    title: string;
                }[];
                score: number | null;
                sellerId: string;
                title: string;
            }[];
            hours: number;
            medianMs: number | null;
            queue: {
                oldestMinutes: number | null;
                open: number;
                overdue: number;
            };
            series: {
                /** Format: date-time */
                at: string;
                block: number;
                publish: number;
                review: number;
            }[];
            /**
             * Format: date-time
             * @description counted from this moment
             */
            since: string;
            topReasons: {
                code: string;
                count: number;
                title: string;
            }[];
            /**
             * Format: date-time
             * @description counted before this moment
             */
            until: string;
        };
        Picture: {
            bytes: number;
            /** @enum {string} */
            format: "jpeg" | "png" | "webp" | "gif" | "avif";
            height: number;
            /** @description SHA-256 of the bytes; listings name pictures by it */
            id: string;
            warnings: ("animated_first_frame" | "type_mismatch" | "too_small_to_match" | "too_plain_to_match")[];
            /** @description pixels, upright */
            width: number;
        };
        PictureInput: {
            bytes: number;
            /** @enum {string} */
            format: "jpeg" | "png" | "webp" | "gif" | "avif";
            height: number;
            /** @description SHA-256 of the bytes; listings name pictures by it */
            id: string;
            warnings: ("animated_first_frame" | "type_mismatch" | "too_small_to_match" | "too_plain_to_match")[];
            /** @description pixels, upright */
            width: number;
        };
        PictureReading: {
            codes: {
                kind: string;
                region: {
                    height: number;
                    width: number;
                    x: number;
                    y: number;
                };
                /** @description what the code says; nothing of it is opened */
                text: string;
            }[] | null;
            looks: {
                /** @enum {string} */
                look: "text" | "codes" | "logos" | "likeness";
                /** @enum {string} */
                state: "waiting" | "done" | "failed";
                why: string | null;
            }[];
            pictureId: string;
            text: {
                /** @description the reader that saw it */
                by: string;
                complete: boolean;
                /** @description how the picture had to be held to be read */
                held: string;
                lines: {
                    /** @description corners from where the text begins, pixels of the stored picture */
                    box: {
                        x: number;
                        y: number;
                    }[];
                    confidence: number;
                    text: string;
                }[];
            } | null;
        };
        PictureReadingInput: {
            codes: {
                kind: string;
                region: {
                    height: number;
                    width: number;
                    x: number;
                    y: number;
                };
                /** @description what the code says; nothing of it is opened */
                text: string;
            }[] | null;
            looks: {
                /** @enum {string} */
                look: "text" | "codes" | "logos" | "likeness";
                /** @enum {string} */
                state: "waiting" | "done" | "failed";
                why: string | null;
            }[];
            pictureId: string;
            text: {
                /** @description the reader that saw it */
                by: string;
                complete: boolean;
                /** @description how the picture had to be held to be read */
                held: string;
                lines: {
                    /** @description corners from where the text begins, pixels of the stored picture */
                    box: {
                        x: number;
                        y: number;
                    }[];
                    confidence: number;
                    text: string;
                }[];
            } | null;
        };
        PolicyProblem: {
            code: string;
            detail: string;
            position: number | null;
            rule: string | null;
            says: {
                en: string;
                zh: string;
            };
            /** @enum {string} */
            severity: "error" | "warning";
        };
        PolicyProblemInput: {
            code: string;
            detail: string;
            position: number | null;
            rule: string | null;
            says: {
                en: string;
                zh: string;
            };
            /** @enum {string} */
            severity: "error" | "warning";
        };
        PolicyVersion: {
            author: string;
            basedOn: string | null;
            createdAt: string;
            liveAt: string | null;
            name: {
                en: string;
                zh: string;
            };
            note: string;
            number: number;
            rules: number;
            /** @description percent of sellers it decides for, while it is partial */
            share: number | null;
            /** @enum {string} */
            state: "draft" | "checked" | "shadow" | "partial" | "live" | "retired";
            trialSince: string | null;
            version: string;
        };
        PolicyVersionInput: {
            author: string;
            basedOn: string | null;
            createdAt: string;
            liveAt: string | null;
            name: {
                en: string;
                zh: string;
            };
            note: string;
            number: number;
            rules: number;
            /** @description percent of sellers it decides for, while it is partial */
            share: number | null;
            /** @enum {string} */
            state: "draft" | "checked" | "shadow" | "partial" | "live" | "retired";
            trialSince: string | null;
            version: string;
        };
        PostedListing: {
            /** @default {} */
            attributes: {
                [key: string]: string;
            };
            /** @default null */
            category: string | null;
            /**
             * @default unknown
             * @enum {string}
             */
            condition: "new" | "used" | "refurbished" | "unknown";
            /** @default null */
            declaredBrand: string | null;
            /** @default  */
            description: string;
            /** @default null */
            gtin: string | null;
            id: string;
            /** @default CN */
            market: string;
            /** @default null */
            model: string | null;
            /** @default [] */
            pictures: ({
                id: string;
            } | {
                /** Format: uri */
                url: string;
            } | {
                base64: string;
            })[];
            /** @default null */
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            /** @default null */
            quantity: number | null;
            sellerId: string;
            title: string;
        };
        PostedListingInput: {
            /** @default {} */
            attributes: {
                [key: string]: string;
            };
            /** @default null */
            category: string | null;
            /**
             * @default unknown
             * @enum {string}
             */
            condition: "new" | "used" | "refurbished" | "unknown";
            /** @default null */
            declaredBrand: string | null;
            /** @default  */
            description: string;
            /** @default null */
            gtin: string | null;
            id: string;
            /** @default CN */
            market: string;
            /** @default null */
            model: string | null;
            /** @default [] */
            pictures: ({
                id: string;
            } | {
                /** Format: uri */
                url: string;
            } | {
                base64: string;
            })[];
            /** @default null */
            price: {
                amountMinor: number;
                currency: string;
            } | null;
            /** @default null */
            quantity: number | null;
            sellerId: string;
            title: string;
        };
        Problem: {
            code: string;
            detail: string;
            errors: {
                code: string;
                detail: string;
                /** @description JSON pointer (RFC 6901) into the refused part */
                path: string;
            }[];
            incident?: string;
            instance: string;
            status: number;
            title: string;
            type: string;
        };
        ProblemInput: {
            code: string;
            detail: string;
            errors: {
                code: string;
                detail: string;
                /** @description JSON pointer (RFC 6901) into the refused part */
                path: string;
            }[];
            incident?: string;
            instance: string;
            status: number;
            title: string;
            type: string;
        };
        ProtectedRight: {
            /** @default [] */
            authors: string[];
            /** @default null */
            brandId: string | null;
            checkedAt: string | null;
            enteredAt: string;
            /** @default true */
            examined: boolean;
            /** @default null */
            filedOn: string | null;
            /** @default null */
            firstUsedOn: string | null;
            /** @default [] */
            goods: string[];
            holderId: string;
            id: string;
            /** @enum {string} */
            kind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            /** @default [] */
            niceClasses: number[];
            /** @default null */
            office: string | null;
            /** @default null */
            owner: string | null;
            /** @default [] */
            pictures: string[];
            /** @default [] */
            proofs: string[];
            /** @default null */
            registeredOn: string | null;
            registerSince: string | null;
            /** @enum {string} */
            registerStatus: "registered" | "pending" | "opposed" | "expired" | "revoked" | "cancelled_for_non_use" | "unknown";
            registration: string;
            territory: string;
            title: string;
            /** @default null */
            validUntil: string | null;
            /** @enum {string} */
            verification: "claimed" | "verified" | "refused";
            verificationReason: string | null;
            /** @description Why it cannot */
            why: {
                en: string;
                zh: string;
            } | null;
            /** @description Whether it can carry a notice at this moment */
            works: boolean;
        };
        ProtectedRightInput: {
            /** @default [] */
            authors: string[];
            /** @default null */
            brandId: string | null;
            checkedAt: string | null;
            enteredAt: string;
            /** @default true */
            examined: boolean;
            /** @default null */
            filedOn: string | null;
            /** @default null */
            firstUsedOn: string | null;
            /** @default [] */
            goods: string[];
            holderId: string;
            id: string;
            /** @enum {string} */
            kind: "trademark" | "copyright" | "design" | "patent" | "geographical_indication";
            /** @default [] */
            niceClasses: number[];
            /** @default null */
            office: string | null;
            /** @default null */
            owner: string | null;
            /** @default [] */
            pictures: string[];
            /** @default [] */
            proofs: string[];
            /** @default null */
            registeredOn: string | null;
            registerSince: string | null;
            /** @enum {string} */
            registerStatus: "registered" | "pending" | "opposed" | "expired" | "revoked" | "cancelled_for_non_use" | "unknown";
            registration: string;
            territory: string;
            title: string;
            /** @default null */
            validUntil: string | null;
            /** @enum {string} */
            verification: "claimed" | "verified" | "refused";
            verificationReason: string | null;
            /** @description Why it cannot */
            why: {
                en: string;
                zh: string;
            } | null;
            /** @description Whether it can carry a notice at this moment */
            works: boolean;
        };
        Rehearsal: {
            askedAt: string;
            /** @description judgements played so far */
            done: number;
            endedAt: string | null;
            /** @description code of the error, of one that failed */
            error: string | null;
            id: string;
            importId: string | null;
            itemId: string | null;
            result: {
                at: string;
                found: number;
                items: number;
                newlyCaught: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["Finding"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
                newlyCaughtCount: number;
                newlyFreed: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["Finding"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
                newlyFreedCount: number;
                /** @description pictures that slow checks looked at; null = the knowledge touches no slow check */
                pictures: number | null;
                tested: number;
                unchanged: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["Finding"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
            } | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            /** @description of how many; 0 until it begins */
            total: number;
            /** @description of the item that is played */
            version: number | null;
        };
        RehearsalInput: {
            askedAt: string;
            /** @description judgements played so far */
            done: number;
            endedAt: string | null;
            /** @description code of the error, of one that failed */
            error: string | null;
            id: string;
            importId: string | null;
            itemId: string | null;
            result: {
                at: string;
                found: number;
                items: number;
                newlyCaught: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["FindingInput"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
                newlyCaughtCount: number;
                newlyFreed: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["FindingInput"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
                newlyFreedCount: number;
                /** @description pictures that slow checks looked at; null = the knowledge touches no slow check */
                pictures: number | null;
                tested: number;
                unchanged: {
                    /** @enum {string} */
                    after: "publish" | "review" | "block";
                    /** @enum {string} */
                    before: "publish" | "review" | "block";
                    findings: components["schemas"]["FindingInput"][];
                    listingId: string;
                    pictureId: string | null;
                    title: string;
                }[];
            } | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            /** @description of how many; 0 until it begins */
            total: number;
            /** @description of the item that is played */
            version: number | null;
        };
        RightsProfile: {
            body: {
                country: string;
                hasSeal: boolean;
                /** @enum {string} */
                kind: "company" | "individual";
                /**
                 * @default zh
                 * @enum {string}
                 */
                language: "zh" | "en";
                legalName: string;
                /**
                 * @default portal
                 * @enum {string}
                 */
                letters: "portal" | "external";
                /** @default [] */
                ownSellers: string[];
                papers: {
                    /** @default null */
                    authority: string | null;
                    /** @default null */
                    legalisation: string | null;
                    /** @default null */
                    registration: string | null;
                    /** @default null */
                    signatoryId: string | null;
                };
                /** @default  */
                registrationNumber: string;
                signatory: {
                    capacity: string;
                    name: string;
                };
            } | null;
            decidedAt: string | null;
            organisationId: string;
            reason: string | null;
            /** @enum {string} */
            state: "draft" | "submitted" | "verified" | "refused";
            submittedAt: string | null;
            verifiedUntil: string | null;
        };
        RightsProfileInput: {
            body: {
                country: string;
                hasSeal: boolean;
                /** @enum {string} */
                kind: "company" | "individual";
                /**
                 * @default zh
                 * @enum {string}
                 */
                language: "zh" | "en";
                legalName: string;
                /**
                 * @default portal
                 * @enum {string}
                 */
                letters: "portal" | "external";
                /** @default [] */
                ownSellers: string[];
                papers: {
                    /** @default null */
                    authority: string | null;
                    /** @default null */
                    legalisation: string | null;
                    /** @default null */
                    registration: string | null;
                    /** @default null */
                    signatoryId: string | null;
                };
                /** @default  */
                registrationNumber: string;
                signatory: {
                    capacity: string;
                    name: string;
                };
            } | null;
            decidedAt: string | null;
            organisationId: string;
            reason: string | null;
            /** @enum {string} */
            state: "draft" | "submitted" | "verified" | "refused";
            submittedAt: string | null;
            verifiedUntil: string | null;
        };
        RuleStanding: {
            blocks: number;
            blocksToday: number;
            /** @description it was one of the rules that decided */
            decided: number;
            enabled: boolean;
            expiresAt: string | null;
            /** @description its condition was true */
            hits: number;
            note: {
                en: string;
                zh: string;
            };
            outcome: string;
            /** @description of what it decided, let pass by a person */
            overturned: number;
            /** @description upheld of upheld and overturned; null = nobody has looked */
            precision: number | null;
            quota: number | null;
            renewedAt: string | null;
            renewedBy: string | null;
            reviews: number;
            rule: string;
            /** @enum {string} */
            standing: "stands" | "ends_soon" | "expired" | "tripped";
            trippedWhy: ("share" | "overturned") | null;
            /** @description of what it decided, stopped by a person too */
            upheld: number;
        };
        RuleStandingInput: {
            blocks: number;
            blocksToday: number;
            /** @description it was one of the rules that decided */
            decided: number;
            enabled: boolean;
            expiresAt: string | null;
            /** @description its condition was true */
            hits: number;
            note: {
                en: string;
                zh: string;
            };
            outcome: string;
            /** @description of what it decided, let pass by a person */
            overturned: number;
            /** @description upheld of upheld and overturned; null = nobody has looked */
            precision: number | null;
            quota: number | null;
            renewedAt: string | null;
            renewedBy: string | null;
            reviews: number;
            rule: string;
            /** @enum {string} */
            standing: "stands" | "ends_soon" | "expired" | "tripped";
            trippedWhy: ("share" | "overturned") | null;
            /** @description of what it decided, stopped by a person too */
            upheld: number;
        };
        SellerDecision: {
            /** Format: date-time */
            at: string;
            automated: string | null;
            headline: string;
            held: boolean;
            heldUntil: string | null;
            id: string;
            listingId: string;
            listingVersion: number;
            modelVersion: string;
            objection: {
                caseId: string | null;
                how: string | null;
                possible: boolean;
                state: string | null;
            };
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            policyVersion: string;
            reasons: components["schemas"]["SellerReason"][];
            /** @constant */
            view: "seller";
        };
        SellerDecisionInput: {
            /** Format: date-time */
            at: string;
            automated: string | null;
            headline: string;
            held: boolean;
            heldUntil: string | null;
            id: string;
            listingId: string;
            listingVersion: number;
            modelVersion: string;
            objection: {
                caseId: string | null;
                how: string | null;
                possible: boolean;
                state: string | null;
            };
            /** @enum {string} */
            outcome: "publish" | "review" | "block";
            policyVersion: string;
            reasons: components["schemas"]["SellerReasonInput"][];
            /** @constant */
            view: "seller";
        };
        SellerReason: {
            code: string;
            /** @description what can be done */
            cure: string;
            /** @description what was seen, a sentence each */
            facts: string[];
            pictures: string[];
            /** @description what would prove the seller right */
            proof: string | null;
            spans: {
                end: number;
                /** @enum {string} */
                field: "title" | "description" | "attribute";
                key?: string;
                start: number;
                text: string;
            }[];
            /** @description the rule */
            title: string;
        };
        SellerReasonInput: {
            code: string;
            /** @description what can be done */
            cure: string;
            /** @description what was seen, a sentence each */
            facts: string[];
            pictures: string[];
            /** @description what would prove the seller right */
            proof: string | null;
            spans: {
                end: number;
                /** @enum {string} */
                field: "title" | "description" | "attribute";
                key?: string;
                start: number;
                text: string;
            }[];
            /** @description the rule */
            title: string;
        };
        VaultDocument: {
            addedAt: string;
            bytes: number;
            id: string;
            kind: string;
            mediaType: string;
            name: string;
            note: string;
            validUntil: string | null;
        };
        VaultDocumentInput: {
            addedAt: string;
            bytes: number;
            id: string;
            kind: string;
            mediaType: string;
            name: string;
            note: string;
            validUntil: string | null;
        };
        Work: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            readonly deposits: components["schemas"]["Deposit"][];
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            protectedUntil: string | null;
            provenAt: string | null;
            sellerId: string | null;
            readonly shown: {
                isText: boolean;
                pictureId: string | null;
                sha256: string;
            }[];
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
        WorkClaims: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            protectedUntil: string | null;
            sellerId: string | null;
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
        WorkClaimsInput: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            protectedUntil: string | null;
            sellerId: string | null;
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
        WorkInput: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            readonly deposits: components["schemas"]["DepositInput"][];
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            protectedUntil: string | null;
            provenAt: string | null;
            sellerId: string | null;
            readonly shown: {
                isText: boolean;
                pictureId: string | null;
                sha256: string;
            }[];
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
        WorkSummary: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            files: number;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            pictureId: string | null;
            protectedUntil: string | null;
            provenAt: string | null;
            sellerId: string | null;
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
        WorkSummaryInput: {
            /** @default [] */
            authors: {
                name: string;
                /** @default  */
                role: string;
            }[];
            /** @enum {string} */
            category: "fashion" | "jewellery" | "bags_shoes" | "home" | "toys_figures" | "electronics" | "packaging" | "illustration" | "pattern" | "photograph" | "text" | "other";
            createdAt: string;
            /**
             * @description when it was made, as the designer says
             * @default null
             */
            createdOn: string | null;
            /** @default  */
            description: string;
            /** @enum {string} */
            examined: "none" | "running" | "clear" | "earlier" | "incomplete";
            filedAt: string | null;
            files: number;
            /**
             * @description when it was, or will be, first offered
             * @default null
             */
            firstLaunchAt: string | null;
            id: string;
            organisationId: string;
            pictureId: string | null;
            protectedUntil: string | null;
            provenAt: string | null;
            sellerId: string | null;
            /** @default [] */
            sources: string[];
            /** @enum {string} */
            state: "draft" | "filed" | "withdrawn";
            title: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
