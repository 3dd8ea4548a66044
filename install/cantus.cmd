@echo off
rem Starts Cantus on Windows. Needs Java 17 or newer and, to build on first use, Maven.
rem CANTUS_JAVA_OPTS in the environment adds options for Java.
setlocal
for %%i in ("%~dp0..") do set "ROOT=%%~fi"
set "TARGET=%ROOT%\daemon\target"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo cantus: there is no Java; install a JDK of version 17 or newer, and Maven 1>&2
  exit /b 1
)
set "NEWER="
"%JAVA%" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1
if not errorlevel 1 set "NEWER=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"

rem What is built is taken as it is until the next revision is checked out.
set "REVISION=0.2.0-SNAPSHOT"
for /f "delims=" %%i in ('git -C "%ROOT%" describe --always 2^>nul') do set "REVISION=%%i"
if not exist "%TARGET%\built-%REVISION%" call :build || exit /b 1

rem What plays no network for long is done before the optimising compiler would have paid off.
set "SIZE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
rem Rows of weights are multiplied faster where they begin where vectors do.
set "ALIGNED=-XX:ObjectAlignmentInBytes=64"
for %%c in (harmonize judge) do if "%~1"=="%%c" set "SIZE=%ALIGNED%"
rem Little is thrown away, and the threads that write are to have all processors.
for %%c in (generate polyphony_rnn_generate) do if "%~1"=="%%c" set "SIZE=-XX:+UseSerialGC %ALIGNED%"
rem Next to nothing is allocated while playing: a small young generation keeps the process small.
set "LIVE=-Xms32m -Xmx128m -XX:MaxNewSize=16m -XX:+UseG1GC %ALIGNED%"
for %%c in (live demo) do if "%~1"=="%%c" set "SIZE=%LIVE%"
if "%~1"=="bench" set "SIZE=-Xmx3g"
for %%c in (eval train polyphony_rnn_train) do if "%~1"=="%%c" set "SIZE=-Xmx3g %ALIGNED%"
for %%c in (train-phrases train-chords) do if "%~1"=="%%c" set "SIZE=-Xmx3g"
rem Room for the networks of many instances of the plug-in.
if "%~1 %~2"=="plugin engine" set "SIZE=-Xms32m -Xmx768m -XX:MaxNewSize=16m -XX:+UseG1GC -XX:CompileThresholdScaling=0.2 %ALIGNED%"
if "%~1 %~2"=="bench live" set "SIZE=%LIVE%"
if "%~1 %~2"=="bench soak" set "SIZE=%LIVE%"
for %%c in (kernel train) do if "%~1 %~2"=="bench %%c" set "SIZE=-Xmx3g %ALIGNED%"
if "%~1 %~2"=="bench generate" set "SIZE=-Xmx3g -XX:+UseSerialGC %ALIGNED%"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
set "OMP_WAIT_POLICY=PASSIVE"

rem The archive of classes is left out, without a word, by a Java that it does not fit.
set "ARCHIVE="
if exist "%TARGET%\classes.jsa" set ARCHIVE="-XX:SharedArchiveFile=%TARGET%\classes.jsa"

"%JAVA%" -Xshare:auto -Xlog:disable -Xlog:all=error,cds=off:stderr %ARCHIVE% ^
  "-Dcantus.presets=%ROOT%\presets" "-Dcantus.revision=%REVISION%" "-Dcantus.cluster=%ROOT%\model\cluster\target" ^
  "-Dcantus.plugin=%ROOT%\daemon\src\main\c" "-Dcantus.launcher=%~f0" ^
  --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED ^
  %NEWER% %SIZE% %CANTUS_JAVA_OPTS% ^
  -cp "%TARGET%\*;%TARGET%\lib\*" cantus.daemon.cli.Cantus %*
exit /b %errorlevel%

:build
echo cantus: building; the first time that takes minutes 1>&2
call mvn -q -B -f "%ROOT%\pom.xml" package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dnullaway.skip 1>&2
if errorlevel 1 (
  echo cantus: the build failed 1>&2
  exit /b 1
)
del /q "%TARGET%\built-*" "%TARGET%\classes.jsa" 2>nul
rem Most of a start is spent on classes, and an archive of them saves that; without one all works as well.
set "MUSIC=%TEMP%\cantus-%RANDOM%"
"%JAVA%" -Xlog:disable "-XX:ArchiveClassesAtExit=%TARGET%\classes.jsa" "-Dcantus.presets=%ROOT%\presets" %NEWER% ^
  -cp "%TARGET%\*;%TARGET%\lib\*" cantus.daemon.cli.ArchiveRehearsal "%MUSIC%" >nul 2>&1
if errorlevel 1 del /q "%TARGET%\classes.jsa" 2>nul
rmdir /s /q "%MUSIC%" 2>nul
type nul > "%TARGET%\built-%REVISION%"
exit /b 0
