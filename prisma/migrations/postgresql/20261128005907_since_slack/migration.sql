-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "bundledOn" TEXT,
ADD COLUMN     "dayAhead" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "listedOn" TEXT,
ADD COLUMN     "messages" TEXT NOT NULL DEFAULT 'daily',
ADD COLUMN     "weekAhead" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "contactSince" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Space" ADD COLUMN     "renewingUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "askedAt" TIMESTAMP(3),
ADD COLUMN     "byHandSince" TIMESTAMP(3),
ADD COLUMN     "cameKnownAt" TIMESTAMP(3),
ADD COLUMN     "confirmation" TEXT NOT NULL DEFAULT 'open',
ADD COLUMN     "datedAt" TIMESTAMP(3),
ADD COLUMN     "elsewhere" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "follows" TIMESTAMP(3),
ADD COLUMN     "held" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "indexedAs" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "occurrence" TEXT,
ADD COLUMN     "seriesId" TEXT,
ADD COLUMN     "signUpClosedAt" TIMESTAMP(3),
ADD COLUMN     "turns" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waiting" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Attendance" ADD COLUMN     "askedAt" TIMESTAMP(3),
ADD COLUMN     "remindedAt" TIMESTAMP(3),
ADD COLUMN     "turn" INTEGER;

-- AlterTable
ALTER TABLE "FacilitatorProfile" ADD COLUMN     "contactConsentAt" TIMESTAMP(3),
ADD COLUMN     "expiryToldAt" TIMESTAMP(3),
ADD COLUMN     "lastAskedAt" TIMESTAMP(3),
ADD COLUMN     "minutesLed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pauseAskedAt" TIMESTAMP(3),
ADD COLUMN     "sealedContact" TEXT,
ADD COLUMN     "sealedName" TEXT,
ADD COLUMN     "stayAskedAt" TIMESTAMP(3),
ADD COLUMN     "stayAsks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stayedAt" TIMESTAMP(3),
ADD COLUMN     "step" TEXT NOT NULL DEFAULT 'interested',
ADD COLUMN     "stepNote" TEXT,
ADD COLUMN     "stepSince" TIMESTAMP(3),
ADD COLUMN     "trainedUntil" TEXT,
ADD COLUMN     "unanswered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unwanted" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "besideAt" TIMESTAMP(3),
ADD COLUMN     "exhaustedAt" TIMESTAMP(3),
ADD COLUMN     "experienced" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "personal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reopenedAt" TIMESTAMP(3),
ADD COLUMN     "theme" TEXT,
ADD COLUMN     "wave" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waveAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "askedAgainAt" TIMESTAMP(3),
ADD COLUMN     "remindedAt" TIMESTAMP(3),
ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'leader',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'answered',
ADD COLUMN     "swapFor" TEXT,
ADD COLUMN     "wave" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "went" TEXT,
ADD COLUMN     "wentAskedAt" TIMESTAMP(3),
ADD COLUMN     "wentLine" TEXT,
ADD COLUMN     "why" TEXT;

-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "facts" TEXT,
ADD COLUMN     "saidAt" TIMESTAMP(3),
ADD COLUMN     "tally" TEXT;

-- AlterTable
ALTER TABLE "Copy" ADD COLUMN     "repeated" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "claim" TEXT,
ADD COLUMN     "concernsAt" TIMESTAMP(3),
ADD COLUMN     "key" TEXT,
ADD COLUMN     "triedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "MutedHint" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "mutedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MutedHint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConversationReference" (
    "id" TEXT NOT NULL,
    "space" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "userId" TEXT,
    "teamId" TEXT,
    "name" TEXT,
    "heardAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConversationReference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "typedBy" TEXT,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonalLink" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PersonalLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VolunteerLink" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "callId" TEXT,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "VolunteerLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkTry" (
    "id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkTry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityWord" (
    "activityId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "inAudience" BOOLEAN NOT NULL DEFAULT false,
    "startsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActivityWord_pkey" PRIMARY KEY ("activityId","word")
);

-- CreateTable
CREATE TABLE "KnownWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "KnownWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3),
    "askedAgainAt" TIMESTAMP(3),
    "came" INTEGER,
    "worked" TEXT,
    "failed" TEXT,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "answeredAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "repeats" TEXT,
    "words" TEXT,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sketch" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "words" TEXT,
    "typed" TEXT,
    "besides" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Sketch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredImport" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "rows" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StoredImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT,
    "skips" TEXT NOT NULL DEFAULT '[]',
    "untilDay" TEXT,
    "left" INTEGER,
    "cursor" TEXT,
    "nextAt" TIMESTAMP(3),
    "confirmedUntil" TIMESTAMP(3) NOT NULL,
    "askedAt" TIMESTAMP(3),
    "remindedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "partnerId" TEXT NOT NULL,
    "authorId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "offeredAt" TIMESTAMP(3) NOT NULL,
    "deadline" TIMESTAMP(3) NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "due" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MutedHint_personId_kind_word_key" ON "MutedHint"("personId", "kind", "word");

-- CreateIndex
CREATE INDEX "ConversationReference_space_teamId_idx" ON "ConversationReference"("space", "teamId");

-- CreateIndex
CREATE UNIQUE INDEX "ConversationReference_space_externalId_key" ON "ConversationReference"("space", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_digest_key" ON "LinkCode"("digest");

-- CreateIndex
CREATE INDEX "LinkCode_personId_idx" ON "LinkCode"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonalLink_personId_key" ON "PersonalLink"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonalLink_digest_key" ON "PersonalLink"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "VolunteerLink_digest_key" ON "VolunteerLink"("digest");

-- CreateIndex
CREATE INDEX "VolunteerLink_personId_idx" ON "VolunteerLink"("personId");

-- CreateIndex
CREATE INDEX "VolunteerLink_callId_idx" ON "VolunteerLink"("callId");

-- CreateIndex
CREATE INDEX "VolunteerLink_expiresAt_idx" ON "VolunteerLink"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "LinkTry_identity_key" ON "LinkTry"("identity");

-- CreateIndex
CREATE INDEX "ActivityWord_word_startsAt_inAudience_activityId_idx" ON "ActivityWord"("word", "startsAt", "inAudience", "activityId");

-- CreateIndex
CREATE UNIQUE INDEX "Evaluation_activityId_key" ON "Evaluation"("activityId");

-- CreateIndex
CREATE INDEX "Evaluation_shared_answeredAt_idx" ON "Evaluation"("shared", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Review_activityId_key" ON "Review"("activityId");

-- CreateIndex
CREATE INDEX "Sketch_personId_idx" ON "Sketch"("personId");

-- CreateIndex
CREATE INDEX "Sketch_changedAt_idx" ON "Sketch"("changedAt");

-- CreateIndex
CREATE INDEX "StoredImport_personId_idx" ON "StoredImport"("personId");

-- CreateIndex
CREATE INDEX "StoredImport_expiresAt_idx" ON "StoredImport"("expiresAt");

-- CreateIndex
CREATE INDEX "Series_cursor_idx" ON "Series"("cursor");

-- CreateIndex
CREATE INDEX "Series_nextAt_idx" ON "Series"("nextAt");

-- CreateIndex
CREATE INDEX "Series_authorId_idx" ON "Series"("authorId");

-- CreateIndex
CREATE INDEX "Offer_state_deadline_idx" ON "Offer"("state", "deadline");

-- CreateIndex
CREATE INDEX "Offer_activityId_state_idx" ON "Offer"("activityId", "state");

-- CreateIndex
CREATE INDEX "Offer_personId_idx" ON "Offer"("personId");

-- CreateIndex
CREATE INDEX "Erasure_due_idx" ON "Erasure"("due");

-- CreateIndex
CREATE INDEX "Erasure_at_idx" ON "Erasure"("at");

-- CreateIndex
CREATE INDEX "Person_role_idx" ON "Person"("role");

-- CreateIndex
CREATE INDEX "Activity_waiting_idx" ON "Activity"("waiting");

-- CreateIndex
CREATE INDEX "Activity_visibility_startsAt_idx" ON "Activity"("visibility", "startsAt");

-- CreateIndex
CREATE INDEX "Activity_confirmation_startsAt_idx" ON "Activity"("confirmation", "startsAt");

-- CreateIndex
CREATE INDEX "Activity_state_indexedAs_idx" ON "Activity"("state", "indexedAs");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_seriesId_occurrence_key" ON "Activity"("seriesId", "occurrence");

-- CreateIndex
CREATE INDEX "FacilitatorProfile_step_stepSince_idx" ON "FacilitatorProfile"("step", "stepSince");

-- CreateIndex
CREATE INDEX "Invitation_swapFor_idx" ON "Invitation"("swapFor");

-- AddForeignKey
ALTER TABLE "MutedHint" ADD CONSTRAINT "MutedHint_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalLink" ADD CONSTRAINT "PersonalLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerLink" ADD CONSTRAINT "VolunteerLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerLink" ADD CONSTRAINT "VolunteerLink_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sketch" ADD CONSTRAINT "Sketch_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredImport" ADD CONSTRAINT "StoredImport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
